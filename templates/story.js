"use strict";
(() => {
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  const [draft, panel, shownNote, legend, close] = ["draft", "panel", "shown-note", "legend", "close"].map(byId);
  const sentences = all(".s", draft);
  const badges = all(".s > .badge", draft);
  const cells = new Map(all("#strip .cell").map((cell) => [cell.dataset.to, cell]));
  const findings = all("#findings .finding");
  root.classList.add("js");

  // --- The panel: who, how and by which pattern -------------------------------------------------------------------
  let pinned = null;  // the number of the sentence that stays when the pointer leaves
  let current = null;

  const show = (number) => {
    if (number === current) return;
    for (const element of [byId("s" + current), cells.get(current)]) element?.classList.remove("at");
    current = number;
    const note = number && byId("n" + number);
    shownNote.replaceChildren();
    if (note) {
      const copy = note.cloneNode(true);
      copy.removeAttribute("id");
      shownNote.append(copy);
      for (const element of [byId("s" + number), cells.get(number)]) element?.classList.add("at");
    }
    legend.hidden = Boolean(note);
    panel.classList.toggle("open", Boolean(note) && pinned !== null);
  };
  // In a small window the panel is a sheet over what lies behind it.
  const isSheet = () => getComputedStyle(panel).position === "fixed";
  const pin = (number) => {
    pinned = number;
    for (const badge of badges) badge.setAttribute("aria-pressed", String(badge.dataset.note === number));
    show(number);
    close.hidden = number === null;
    panel.classList.toggle("open", number !== null);
    if (number === null || !isSheet()) return;
    const { top, bottom } = byId("s" + number).getBoundingClientRect();
    const covered = bottom + 8 - panel.getBoundingClientRect().top;
    if (covered > 0) scrollBy(0, Math.min(covered, top - 8));
  };
  const letGo = () => {
    const badge = byId("s" + pinned)?.querySelector(".badge");
    const loses = panel.contains(document.activeElement);
    pin(null);
    if (!loses) return;
    badge?.focus();
    pin(null);  // the focus has pinned it again
  };
  const numberOf = (target) => {
    const sentence = target.closest?.(".s");
    return sentence && byId("n" + sentence.id.slice(1)) ? sentence.id.slice(1) : null;
  };
  const go = (number) => {
    const badge = byId("s" + number)?.querySelector(".badge");
    byId("s" + number)?.scrollIntoView({ block: "center" });
    if (badge) badge.focus({ preventScroll: true });
    pin(byId("n" + number) ? number : null);
  };

  draft.addEventListener("pointerover", (event) => {
    if (event.pointerType === "mouse" && pinned === null) show(numberOf(event.target));
  });
  draft.addEventListener("pointerleave", () => { if (pinned === null) show(null); });
  draft.addEventListener("focusin", (event) => {
    const badge = event.target.closest(".badge");
    if (badge && badge.matches(":focus-visible")) pin(badge.dataset.note);
  });
  draft.addEventListener("click", (event) => {
    if (event.target.closest("a") || String(getSelection())) return;
    const number = numberOf(event.target);
    pin(number === pinned && !event.target.closest(".badge") ? null : number);
  });
  close.addEventListener("click", () => { close.focus(); letGo(); });  // not every browser gives a clicked button the focus
  document.addEventListener("focusin", (event) => {
    if (pinned !== null && isSheet() && !draft.contains(event.target) && !panel.contains(event.target)) pin(null);
  });
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Escape" && pinned !== null) { letGo(); return; }
    const left = badges.filter((badge) => badge === document.activeElement || !badge.closest(".off"));
    const at = left.indexOf(document.activeElement);
    if (at < 0) return;
    const next = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: left.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    left[next]?.focus();
    left[next]?.scrollIntoView({ block: "nearest" });
  });
  for (const element of all("#strip .cell, .graph .claim")) element.addEventListener("click", () => go(element.dataset.to));
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#s"]');
    const number = link && /^#s(\d+)$/.exec(link.getAttribute("href"))?.[1];
    if (number) { event.preventDefault(); history.replaceState(null, "", "#s" + number); go(number); }
  });
  const goToAddress = () => {
    const sentence = /^#s(\d+)$/.exec(location.hash);
    if (sentence) go(sentence[1]);
  };
  addEventListener("hashchange", goToAddress);
  goToAddress();

  // --- Filters ---------------------------------------------------------------------------------------------------
  const chips = all(".chip[data-filter]");
  const select = byId("source-filter");
  const reset = byId("reset");
  const words = (element, name) => (element.dataset[name] || "").split(" ");
  const pressed = (filter) => chips.filter((chip) => chip.dataset.filter === filter && chip.getAttribute("aria-pressed") === "true")
    .map((chip) => chip.dataset.value);
  const meets = (wanted, has) => wanted.length === 0 || wanted.some((value) => has.includes(value));

  const apply = () => {
    const tags = pressed("tag");
    const severities = pressed("severity");
    const sources = select?.value ? [select.value] : [];
    const active = tags.length + severities.length + sources.length > 0;
    root.classList.toggle("filtered", active);
    let on = 0;
    for (const sentence of sentences) {
      const matches = active && meets(tags, words(sentence, "tags")) && meets(severities, words(sentence, "severity")) &&
        meets(sources, words(sentence, "sources"));
      sentence.classList.toggle("on", matches);
      sentence.classList.toggle("off", active && !matches);
      cells.get(sentence.id.slice(1))?.classList.toggle("off", active && !matches);
      on += matches;
    }
    let open = 0;
    for (const finding of findings) {
      const sentence = finding.dataset.sentence && byId("s" + finding.dataset.sentence);
      const matches = meets(severities, words(finding, "severity")) && (sources.length === 0 || meets(sources, words(finding, "sources"))) &&
        (tags.length === 0 || Boolean(sentence) && meets(tags, words(sentence, "tags")));
      finding.classList.toggle("off", !matches);
      open += matches;
    }
    for (const rule of all("#findings .rule")) rule.classList.toggle("off", !rule.querySelector(".finding:not(.off)"));
    for (const row of all("#sources tr[data-source]")) row.classList.toggle("off", sources.length > 0 && row.dataset.source !== sources[0]);
    reset.hidden = !active;
    byId("shown").value = active ? `${on} of ${sentences.length} sentences, ${open} of ${findings.length} findings` : "";
  };
  for (const chip of chips) {
    chip.addEventListener("click", () => {
      chip.setAttribute("aria-pressed", String(chip.getAttribute("aria-pressed") !== "true"));
      apply();
    });
  }
  select?.addEventListener("change", apply);
  // The filters stay at the top of the window: what is scrolled to, and the panel, have to stop below them.
  new ResizeObserver(([filters]) => root.style.setProperty("--filters", filters.borderBoxSize[0].blockSize + "px")).observe(byId("filters"));
  reset.addEventListener("click", () => {
    for (const chip of chips) chip.setAttribute("aria-pressed", "false");
    if (select) select.value = "";
    apply();
    chips[0]?.focus();
  });
  apply();
})();
