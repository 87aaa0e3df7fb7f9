// The form and the page of answers. Without this script both work by plain posts, and the server seals and opens.

const post = (path, body) =>
  fetch(path, { method: "POST", body, headers: { "Content-Type": "application/octet-stream" }, cache: "no-store", credentials: "omit", redirect: "error" });

const complain = (form, word) => {
  const problem = form.querySelector("[role=alert]");
  problem.textContent = word ? problem.dataset[word] : "";
  problem.hidden = !word;
};

const show = (element) => {
  element.hidden = false;
  element.querySelector("h2").focus();
};

const sayWhoSeals = (form) => {
  form.querySelector("[data-seal=server]").hidden = true;
  form.querySelector("[data-seal=browser]").hidden = false;
};

const setUpTelling = (form) => {
  sayWhoSeals(form);
  const desk = unbase64(form.dataset.key);
  // Kept from one try to the next, so that a letter that did arrive is not there twice.
  let ready = null;
  form.addEventListener("input", () => (ready = null));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    complain(form, null);
    const given = new FormData(form);
    const letter = { language: document.documentElement.lang, uses: given.getAll("use") };
    for (const name of ["text", "who", "where", "when", "how", "reach"]) {
      const text = given.get(name).replaceAll("\r\n", "\n");
      letter[name] = text.toWellFormed ? text.toWellFormed() : text;
    }
    if (!letter.text.trim()) return complain(form, "empty");
    const button = form.querySelector("button");
    button.disabled = true;
    try {
      if (!ready) {
        const code = newCode();
        const body = await sealedLetter(letter, code, desk);
        if (!body) return complain(form, "long");
        ready = { code, body };
      }
      const answer = await post("/tell/letter", ready.body);
      if (answer.status !== 201) return complain(form, { 429: "busy", 507: "full" }[answer.status] || "failed");
      const receipt = document.getElementById("receipt");
      receipt.querySelector("output").textContent = shownCode(ready.code);
      ready = null;
      form.reset();
      document.querySelectorAll("[data-before]").forEach((part) => part.remove());
      show(receipt);
    } catch {
      complain(form, "failed");
    } finally {
      button.disabled = false;
    }
  });
};

const setUpAnswers = (form) => {
  sayWhoSeals(form);
  const desk = unbase64(form.dataset.key);
  const answer = document.getElementById("answer");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    complain(form, null);
    answer.hidden = true;
    const code = readCode(form.elements.code.value);
    if (!code) return complain(form, "wrong");
    const deletes = event.submitter?.value === "delete";
    try {
      const reply = await post(deletes ? "/tell/delete" : "/tell/answer", await mailboxOf(code));
      if (!reply.ok) return complain(form, reply.status === 429 ? "busy" : "failed");
      if (deletes) return complain(form, "deleted");
      const opened = await openedReply(new Uint8Array(await reply.arrayBuffer()), code, desk);
      if (!opened) return complain(form, "none");
      answer.querySelector("[data-day]").textContent = String(opened.day);
      answer.querySelector(".answer-text").textContent = String(opened.text);
      show(answer);
    } catch {
      complain(form, "failed");
    }
  });
};

const setUp = async () => {
  const telling = document.querySelector("form[data-tell]");
  const answers = document.querySelector("form[data-answers]");
  if (!(telling || answers) || !(await canSeal())) return;
  if (telling) setUpTelling(telling);
  if (answers) setUpAnswers(answers);
};

setUp();
