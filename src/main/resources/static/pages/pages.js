// The operators' pages. All of them work without this file but for what happens while they are looked at.
(() => {
  'use strict';

  const LOST_AFTER = 4000;
  const TRY_AGAIN = 3000;

  // Forms: what is sent once is not sent twice by a second click. Before it is sent, the server is asked whether the
  // login still holds, so that what somebody typed is lost neither with it nor with the connection.
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!form.matches('[data-once]') || form.dataset.sent === 'now') {
      return;
    }
    event.preventDefault();
    if (!form.dataset.sent) {
      mark(form, 'asked');
      holds(form).then((problem) => {
        if (problem) {
          mark(form, '');
          complain(form, problem);
        } else {
          mark(form, 'now');
          form.requestSubmit(event.submitter);
        }
      });
    }
  });

  function mark(form, state) {
    form.dataset.sent = state;
    form.querySelectorAll('button[type=submit]').forEach((button) => {
      button.setAttribute('aria-disabled', state === '' ? 'false' : 'true');
    });
  }

  // Asks for the form anew: it stands at the address that it is sent to. Another login needs another token.
  function holds(form) {
    return window.fetch(form.action, { credentials: 'same-origin' })
      .then((answer) => {
        if (answer.status === 401) {
          return 'login';
        }
        return answer.text().then((html) => {
          const fresh = new DOMParser().parseFromString(html, 'text/html').querySelector('form[data-once] [name=_csrf]');
          const token = form.querySelector('[name=_csrf]');
          if (fresh && token) {
            token.value = fresh.value;
          }
          return '';
        });
      })
      .catch(() => 'connection');
  }

  function complain(form, problem) {
    form.querySelectorAll('.unsent').forEach((old) => old.remove());
    const text = document.createElement('p');
    text.className = 'error unsent';
    text.setAttribute('role', 'alert');
    if (problem === 'login') {
      const link = document.createElement('a');
      link.href = '/login';
      link.target = '_blank';
      link.textContent = 'Log in in another tab';
      text.append('Your login has ended; nothing was sent. ', link, ', then send this again. What you typed stays here.');
    } else {
      text.append('There is no connection to Ringroute; nothing was sent. What you typed stays here: send it again later.');
    }
    form.prepend(text);
  }

  // Whoever comes back by the browser's history may send again.
  window.addEventListener('pageshow', () => {
    document.querySelectorAll('form[data-sent]').forEach((form) => mark(form, ''));
  });

  // Dialogs: a page with one deed is shown over the page that leads to it.
  const dialog = document.getElementById('dialog');
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[data-dialog]');
    const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (link && isPlain && window.htmx && dialog.showModal) {
      event.preventDefault();
      window.htmx.ajax('GET', link.href, { target: '#dialog', select: '#deed', swap: 'innerHTML' })
        .then(() => {
          if (dialog.querySelector('#deed')) {
            if (!dialog.open) {
              dialog.showModal();
            }
          } else {
            window.location.assign(link.href);
          }
        })
        .catch(() => {});
    }
    if (event.target.closest('[data-close]') && dialog.open) {
      event.preventDefault();
      dialog.close();
    }
  });
  dialog.addEventListener('close', () => dialog.replaceChildren());
  document.body.addEventListener('htmx:responseError', (event) => {
    if (event.detail.target === dialog) {
      window.location.assign(event.detail.pathInfo.requestPath);
    } else if (event.detail.xhr.status === 401) {
      // The login has ended: it is asked for, and leads back here.
      window.location.reload();
    }
  });

  const trouble = document.getElementById('trouble');
  document.body.addEventListener('htmx:sendError', () => {
    trouble.textContent = 'There is no connection to Ringroute. Try again in a moment.';
    trouble.hidden = false;
  });
  document.body.addEventListener('htmx:afterOnLoad', () => {
    trouble.hidden = true;
    trouble.textContent = '';
  });

  // What goes on now: the server tells what changed, and each second when it was true.
  const live = document.querySelector('[data-live]');
  if (!live || !window.EventSource) {
    return;
  }
  const updated = document.getElementById('updated');
  const connection = document.getElementById('connection');
  let source = null;
  let lostTimer = null;
  let offset = new Date(updated.dateTime).getTime() - Date.now();

  function say(text) {
    if (text === null) {
      connection.hidden = true;
      connection.textContent = '';
    } else if (connection.textContent !== text) {
      connection.textContent = text;
      connection.hidden = false;
    }
  }

  function replace(html) {
    const told = new DOMParser().parseFromString(html, 'text/html');
    const focused = document.activeElement && live.contains(document.activeElement) ? document.activeElement.id : '';
    told.querySelectorAll('[data-part]').forEach((part) => {
      const shown = live.querySelector('[data-part="' + part.dataset.part + '"]');
      part.querySelectorAll('.elapsed').forEach((elapsed) => { elapsed.textContent = ''; });
      const last = shown.cloneNode(true);
      last.querySelectorAll('.elapsed').forEach((elapsed) => { elapsed.textContent = ''; });
      if (!last.isEqualNode(part)) {
        // The part itself stays, so that screen readers tell what is new in it.
        shown.className = part.className;
        shown.replaceChildren(...document.importNode(part, true).childNodes);
      }
    });
    if (focused) {
      const again = document.getElementById(focused);
      if (again && document.activeElement !== again) {
        again.focus();
      }
    }
    tick();
  }

  function tick() {
    live.querySelectorAll('[data-since]').forEach((elapsed) => {
      const seconds = Math.max(0, Math.round((Date.now() + offset - new Date(elapsed.dataset.since).getTime()) / 1000));
      const minutes = Math.floor(seconds / 60);
      elapsed.textContent = minutes + ':' + String(seconds % 60).padStart(2, '0');
    });
  }

  function lost() {
    if (lostTimer === null) {
      lostTimer = window.setTimeout(() => {
        live.classList.add('stale');
        say('The connection is lost; what stands here is old. It is tried again by itself.');
      }, LOST_AFTER);
    }
  }

  function alive() {
    window.clearTimeout(lostTimer);
    lostTimer = null;
    live.classList.remove('stale');
    say(null);
  }

  // A closed source is not opened again by the browser: the session is over, or the node is full.
  function openAgain() {
    window.fetch(window.location.pathname, { method: 'HEAD', redirect: 'manual', credentials: 'same-origin' })
      .then((answer) => answer.type === 'opaqueredirect' || answer.status === 401 || answer.status === 403)
      .catch(() => false)
      .then((isOver) => {
        if (isOver) {
          window.clearTimeout(lostTimer);
          say('Your login has ended; what stands here is old. Load this page again to log in.');
          live.classList.add('stale');
        }
        window.setTimeout(open, TRY_AGAIN);
      });
  }

  function open() {
    source = new window.EventSource(live.dataset.live);
    source.addEventListener('now', (event) => { alive(); replace(event.data); });
    source.addEventListener('at', (event) => {
      alive();
      const space = event.data.indexOf(' ');
      updated.dateTime = event.data.slice(0, space);
      updated.textContent = event.data.slice(space + 1);
      offset = new Date(updated.dateTime).getTime() - Date.now();
    });
    source.addEventListener('trouble', (event) => { alive(); say(event.data); });
    source.onerror = () => {
      lost();
      if (source.readyState === window.EventSource.CLOSED) {
        openAgain();
      }
    };
  }

  // A hidden page watches nothing.
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
      source.close();
    } else if (source.readyState === window.EventSource.CLOSED) {
      open();
    }
  });

  window.setInterval(tick, 1000);
  tick();
  open();
})();
