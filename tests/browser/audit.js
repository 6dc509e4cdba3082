// Checks an open page for accessibility, and writes the problems to the page.
"use strict";
const problems = [];
const wrong = (what, element) => problems.push(`${what}: ${element.outerHTML.slice(0, 120)}`);
const all = (selector) => [...document.querySelectorAll(selector)];
const named = (ids) => (ids || "").split(" ").map((id) => document.getElementById(id)?.textContent.trim() || "").join("");

// The page as a whole.
const root = document.documentElement;
if (root.lang !== "en-GB") wrong("language", root.cloneNode());
if (!document.title.trim()) wrong("title", root.cloneNode());
if (root.scrollWidth > root.clientWidth) problems.push(`${root.scrollWidth} wide in ${root.clientWidth}`);
if (all("main").length !== 1) problems.push("main");
all("img, link, iframe, object, embed, video, audio, form, base, [src], [href], [style]").forEach((e) => wrong("loads or links", e));
all("*").forEach((e) => [...e.attributes].filter((a) => a.name.startsWith("on")).forEach(() => wrong("handler", e)));
all("[tabindex]").filter((e) => e.tabIndex > 0).forEach((e) => wrong("tabindex", e));
const ids = all("[id]").map((e) => e.id);
all("[id]").filter((e, at) => ids.indexOf(e.id) !== at).forEach((e) => wrong("id twice", e));

// Headings: one h1 first, and no skipped level.
const headings = all("h1, h2, h3, h4, h5, h6");
headings.reduce((above, heading) => {
  const level = Number(heading.tagName[1]);
  if (level > above + 1 || (level === 1) !== (above === 0)) wrong("heading", heading);
  return level;
}, 0);
all("section").filter((e) => !named(e.getAttribute("aria-labelledby"))).forEach((e) => wrong("section without a name", e));

// Charts: each has a description, or is marked as decorative.
const charts = all("svg").filter((e) => e.getAttribute("aria-hidden") !== "true");
charts.filter((e) => e.getAttribute("role") !== "img" || !e.getAttribute("aria-label")?.trim())
  .forEach((e) => wrong("svg without a name", e));

// Tables.
all("table").filter((e) => !e.caption?.textContent.trim()).forEach((e) => wrong("caption", e));
all("th").filter((e) => !["col", "row", "rowgroup"].includes(e.getAttribute("scope"))).forEach((e) => wrong("scope", e));
all("tbody tr").filter((e) => !e.querySelector("th[scope=row], th[scope=rowgroup]")).forEach((e) => wrong("row without a head", e));

// Contrast, by the formula of WCAG 2.2: 4.5 for text, 3 for graphics. The frame of a chart may be fainter.
const channels = (colour) => colour.match(/[\d.]+/g).map(Number);
const luminance = (colour) => {
  const [r, g, b] = channels(colour).map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const isClear = (colour) => channels(colour)[3] === 0;
const background = (element) => {
  for (let e = element; e; e = e.parentElement) {
    const colour = getComputedStyle(e).backgroundColor;
    if (!isClear(colour)) return colour;
  }
  return "rgb(255, 255, 255)";
};
const pairs = new Set();
const contrast = (front, element, enough) => {
  const back = background(element);
  pairs.add(`${front} on ${back}`);
  const [light, dark] = [luminance(front), luminance(back)].sort((a, b) => b - a);
  if ((light + 0.05) / (dark + 0.05) < enough) wrong(`contrast of ${front} on ${back}`, element);
};
const hasText = (e) => [...e.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.data.trim());
all("body *").filter((e) => !e.closest("svg, script") && hasText(e)).forEach((e) => contrast(getComputedStyle(e).color, e, 4.5));
all("svg *").filter((e) => parseFloat(e.getAttribute("stroke-width")) >= 0.8).forEach((e) => contrast(getComputedStyle(e).stroke, e, 3));

// No overlapping text: lines may touch, but not overlap by more than a third of their height.
const isShown = (e) => { const style = getComputedStyle(e); return style.visibility === "visible" && style.clip === "auto" && style.clipPath === "none"; };
const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
const lines = [];
while (texts.nextNode()) {
  const node = texts.currentNode;
  if (!node.data.trim() || node.parentElement.closest("script, style, title, desc") || !isShown(node.parentElement)) continue;
  const range = document.createRange();
  range.selectNodeContents(node);
  for (const box of range.getClientRects()) if (box.width > 1 && box.height > 1) lines.push({ node, box });
}
lines.forEach(({ node, box }, at) => lines.slice(at + 1).forEach((other) => {
  const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
  const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
  if (node !== other.node && across > 1 && down > Math.min(box.height, other.box.height) / 3)
    problems.push(`overlap of "${node.data.trim().slice(0, 40)}" and "${other.node.data.trim().slice(0, 40)}"`);
}));

// No word of usual length is broken in two, which would mean that its column is too narrow.
const USUAL = 14;
const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (words.nextNode()) {
  const node = words.currentNode;
  if (node.parentElement.closest("script, style, title, desc") || !isShown(node.parentElement)) continue;
  for (const word of node.data.matchAll(/[\p{L}\p{N}]+/gu)) {
    const range = document.createRange();
    range.setStart(node, word.index);
    range.setEnd(node, word.index + word[0].length);
    const tops = new Set([...range.getClientRects()].filter((box) => box.width > 0).map((box) => Math.round(box.top)));
    if (word[0].length <= USUAL && tops.size > 1) problems.push(`broken word: ${word[0]}`);
  }
}

// In ASCII and without HTML characters, so that it can be read from the page unchanged.
const seen = { problems, charts: charts.length, headings: headings.map((e) => e.textContent), pairs: [...pairs], text: document.body.innerText };
const json = JSON.stringify(seen).replace(/[<>&\u0080-\uffff]/g, (c) => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0"));
document.body.innerHTML = `<pre id="audit">${json}</pre>`;
