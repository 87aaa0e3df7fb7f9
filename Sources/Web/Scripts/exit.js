// Quick exit, as GOV.UK's "Exit this page" does it: the link works by itself; with this script the page goes blank at once, leaves
// no entry of its own in the history, and goes for Shift pressed three times, too.

const setUpExit = (bar) => {
  const link = bar.querySelector("a");
  const said = bar.querySelector("[role=status]");
  const lights = bar.querySelector(".exit-lights");
  bar.querySelectorAll("[data-with-script]").forEach((part) => (part.hidden = false));
  const patience = 5000;
  let presses = 0;
  let timer;

  const show = () => {
    lights.hidden = presses === 0;
    [...lights.children].forEach((light, place) => light.classList.toggle("on", place < presses));
  };

  const forget = (expired) => {
    clearTimeout(timer);
    if (expired && presses > 0) said.textContent = bar.dataset.expired;
    presses = 0;
    show();
  };

  const leave = () => {
    said.textContent = bar.dataset.leaving;
    document.querySelectorAll("form").forEach((form) => form.reset());
    document.title = " ";
    document.documentElement.classList.add("left");
    location.replace(link.href);
  };

  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });

  let alone = false;
  document.addEventListener("keydown", (event) => {
    // Shift by itself: not held, nor together with a letter.
    alone = event.key === "Shift" && !event.repeat && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (event.key !== "Shift") forget(false);
  });
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    alone = false;
    presses += 1;
    show();
    clearTimeout(timer);
    if (presses === 3) {
      leave();
      return;
    }
    said.textContent = presses === 1 ? bar.dataset.twoMore : bar.dataset.oneMore;
    timer = setTimeout(() => forget(true), patience);
  });

  // Back from the other site: the page is as it was, without what was typed.
  addEventListener("pageshow", () => document.documentElement.classList.remove("left"));
};

document.querySelectorAll(".exit-bar").forEach(setUpExit);
