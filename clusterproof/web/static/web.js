// What a page needs beyond htmx; everything works without it.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const body = document.body;
  const silence = document.getElementById("silence");
  const silent = (yes) => { if (silence) { silence.hidden = !yes; } };
  // A server that restarts is asked again each second; the reader is told meanwhile.
  body.addEventListener("htmx:sendError", () => silent(true));
  body.addEventListener("htmx:timeout", () => silent(true));
  body.addEventListener("htmx:responseError", (event) => silent(event.detail.xhr.status >= 500));
  body.addEventListener("htmx:afterRequest", (event) => { if (event.detail.successful) { silent(false); } });
  // What a form could not take is read out and reached at once.
  const wrong = document.querySelector("[aria-invalid], .wrong[role=alert]");
  if (wrong && wrong.tagName === "INPUT") { wrong.focus(); }
  // Nothing is sent twice by an impatient hand.
  body.addEventListener("submit", (event) => {
    if (event.target.method !== "post") { return; }
    if (event.target.dataset.sent) { event.preventDefault(); return; }
    event.target.dataset.sent = "yes";
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) { delete form.dataset.sent; }
  });
});
