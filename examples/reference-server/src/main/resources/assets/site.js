"use strict";

// Everything works without this file; it only saves a click or a key here and there.
(() => {
  // Called for the page and for every part that is exchanged later.
  const enhance = (root) => {
    for (const form of root.querySelectorAll("form[data-send-on-change]")) {
      form.addEventListener("change", () => form.requestSubmit());
      form.querySelector("button")?.classList.add("sr");
    }

    for (const box of root.querySelectorAll("input[data-selects]")) {
      const others = document.querySelectorAll(`input[name="${box.dataset.selects}"]`);
      box.closest("[hidden]")?.removeAttribute("hidden");
      box.addEventListener("change", () => {
        for (const other of others) {
          other.checked = box.checked;
        }
      });
    }

    for (const input of root.querySelectorAll(".assign .money-input")) {
      const form = input.form;
      const mark = () => form.classList.toggle("changed", input.value !== input.defaultValue);
      input.addEventListener("focus", () => input.select());
      input.addEventListener("input", mark);
      input.addEventListener("keydown", (event) => {
        if (event.key === "Escape") {
          input.value = input.defaultValue;
          mark();
        }
        const step = { ArrowDown: 1, ArrowUp: -1, Enter: 1 }[event.key];
        if (step === undefined || event.isComposing) {
          return;
        }
        event.preventDefault();
        const all = [...document.querySelectorAll(".assign .money-input")].filter(
          (other) => other.offsetParent !== null,
        );
        // The next field first: the part that is exchanged keeps the focus where it is.
        all[all.indexOf(input) + step]?.focus();
        if (input.value !== input.defaultValue) {
          form.requestSubmit();
        }
      });
      form.classList.add("assign-quiet");
    }

    // What takes longer than its page comes after it, or a while later in its place.
    for (const part of [root, ...root.querySelectorAll("[data-later]")]) {
      if (part.dataset?.later) {
        setTimeout(() => {
          if (part.isConnected) {
            const { into = part.id, later } = part.dataset;
            load("GET", later, null, (page) => replace(into, page), () => {});
          }
        }, Number(part.dataset.wait ?? 0));
      }
    }
  };

  // What a request brings as a document is text to nobody: pages need no trusted types for it.
  const load = (method, address, body, done, failed) => {
    const request = new XMLHttpRequest();
    request.open(method, address);
    request.responseType = "document";
    request.addEventListener("load", () => done(request.response, request.responseURL));
    request.addEventListener("error", failed);
    request.send(body);
    return request;
  };

  const replace = (id, page) => {
    const before = document.getElementById(id);
    const after = page?.getElementById(id);
    if (!before || !after) {
      return false;
    }
    before.replaceWith(document.adoptNode(after));
    enhance(after);
    return true;
  };

  const show = (page, address) => {
    const focused = document.activeElement?.id;
    if (!replace("content", page)) {
      location.assign(address);
      return;
    }
    document.title = page.title;
    if (address !== location.href) {
      history.pushState(null, "", address);
    }
    const next = (focused && document.getElementById(focused)) || document.getElementById("content");
    next.focus({ preventScroll: true });
  };

  const fields = (form, submitter) => {
    const data = new FormData(form);
    if (submitter?.name) {
      data.append(submitter.name, submitter.value);
    }
    return form.enctype === "multipart/form-data" ? data : new URLSearchParams(data);
  };

  // A form with data-live exchanges the content of the page and leaves the rest where it is.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-live]") || event.defaultPrevented) {
      return;
    }
    event.preventDefault();
    const action = event.submitter?.getAttribute("formaction") || form.getAttribute("action") || "";
    const address = new URL(action, location.href);
    const sent = fields(form, event.submitter);
    form.setAttribute("aria-busy", "true");
    const plain = () => {
      form.removeAttribute("data-live");
      form.requestSubmit(event.submitter);
    };
    if (form.method === "post") {
      load("POST", address.href, sent, show, plain);
    } else {
      address.search = sent.toString();
      load("GET", address.href, null, show, plain);
    }
  });
  // A link with data-live does the same.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-live]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) {
      return;
    }
    event.preventDefault();
    load("GET", link.href, null, show, () => location.assign(link.href));
  });
  window.addEventListener("popstate", () => location.reload());

  // A field, or a set of fields, with data-asks shows while somebody types what the server says of
  // its form; with data-asks-by="post" the form may be of any length.
  let asked = null;
  let soon = 0;
  document.addEventListener("input", (event) => {
    const field = event.target.closest("[data-asks]");
    if (!field) {
      return;
    }
    clearTimeout(soon);
    soon = setTimeout(() => {
      asked?.abort();
      const address = new URL(field.dataset.asks, location.href);
      const data = new FormData(field.form);
      const answer = (page) => replace(field.dataset.shows, page);
      if (field.dataset.asksBy === "post") {
        asked = load("POST", address.href, new URLSearchParams(data), answer, () => {});
        return;
      }
      data.delete("token");
      address.search = new URLSearchParams(data).toString();
      asked = load("GET", address.href, null, answer, () => {});
    }, 250);
  });

  // What is going on for long is looked at again and again until it says that it is over.
  const watch = () => {
    const going = document.querySelector("[data-again]");
    if (going) {
      load("GET", going.dataset.again, null, show, () => {});
    }
  };
  setInterval(watch, 1000);

  enhance(document);

  // The one script that may be registered; the policy keeps every other address out.
  if (navigator.serviceWorker && isSecureContext) {
    const worker = "/service-worker.js";
    const policy = window.trustedTypes?.createPolicy("pulse", {
      createScriptURL: (address) => {
        if (address !== worker) {
          throw new TypeError("Not a worker of ours");
        }
        return address;
      },
    });
    navigator.serviceWorker.register(policy ? policy.createScriptURL(worker) : worker).catch(() => {});
  }

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea, button");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key === "/") {
      const search = document.querySelector("input[type=search]");
      if (search) {
        event.preventDefault();
        search.focus();
      }
      return;
    }
    document.querySelector(`:is(a, button)[data-key="${CSS.escape(event.key)}"]`)?.click();
  });
})();
