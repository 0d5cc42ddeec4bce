// Sets the theme before the first paint. A file of its own because the content security policy allows no inline script.
(() => {
  let theme = null;
  try {
    theme = localStorage.getItem('trickle.theme');
  } catch {
    // Storage may be forbidden; the system's preference then decides.
  }
  if (theme !== 'light' && theme !== 'dark' && theme !== 'projector') {
    theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  }
  document.documentElement.dataset.theme = theme;
})();
