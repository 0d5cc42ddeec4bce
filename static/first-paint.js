// What must be so before the first paint. A file of its own because the content security policy allows no inline script.
(() => {
  const { dataset } = document.documentElement;
  let theme = null;
  try {
    theme = localStorage.getItem('trickle.theme');
  } catch {
    // Storage may be forbidden; the system's preference then decides.
  }
  if (theme !== 'light' && theme !== 'dark' && theme !== 'projector') {
    theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  }
  dataset.theme = theme;
  // The page comes with its default run. A link may ask for another one: then nothing shows until that is there.
  if (location.search) dataset.link = '';
})();
