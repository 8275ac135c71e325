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
      });
      form.classList.add("assign-quiet");
    }
  };

  enhance(document);
  document.addEventListener("htmx:afterSettle", (event) => enhance(event.detail.elt));

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
    document.querySelector(`a[data-key="${event.key}"]`)?.click();
  });
})();
