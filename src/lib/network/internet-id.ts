/** The id of the network that all others are in, and the actor that its routers are. */
export const internet = 'internet';
