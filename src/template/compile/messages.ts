/** `messages` → the translations of a layout, read before anything that may use them; and what is odd about them. */

import type { SourceAttribute, SourceElement } from "../source/markup.ts";
import { joinTexts, type SourceText } from "../source/places.ts";
import { ELEMENTS } from "../elements.ts";
import { isLanguage } from "../expressions/format-dates.ts";
import { type Message, messageKeys, type MessageSet, ownMessage } from "../messages/book.ts";
import { readPattern } from "../messages/pattern.ts";
import { compileAttributes } from "./attributes.ts";
import type { Compilation } from "./compilation.ts";

const SPACES = /\s+/g;

/** Reads the translations of a document into its compilation. What is wrong with them is reported. */
export function readMessages(root: SourceElement, compilation: Compilation): void {
  for (const element of root.children) {
    if (element.kind === "element" && element.name === "messages") {
      const set = readSet(element, compilation);
      if (set === null) continue;
      const { findings, messages } = compilation;
      const isSecond = messages.some(
        ({ language }) => language.toLowerCase() === set.language.toLowerCase(),
      );
      if (isSecond) {
        const message = `There are messages in ${set.language} already.`;
        findings.error("duplicate_messages", element.place, message, "Put them together.");
      } else messages.push(set);
    }
  }
}

function readSet(element: SourceElement, compilation: Compilation): MessageSet | null {
  const { findings, scope } = compilation;
  const definition = ELEMENTS.get("messages");
  if (definition !== undefined) compileAttributes(element, definition, compilation, scope);
  const messages = new Map<string, Message>();
  for (const child of element.children) {
    if (child.kind === "text") {
      const at = child.content.text.search(/\S/);
      if (at === -1) continue;
      const message = "Text can't stand directly in <messages>.";
      const hint = 'Write <message name="…">.';
      findings.error("misplaced_text", child.content.placeAt(at), message, hint);
    } else if (child.name === "message") readMessage(child, messages, compilation);
    else {
      const message = `<${child.name}> can't stand in <messages>.`;
      findings.error("misplaced_element", child.place, message, 'It holds <message name="…">.');
    }
  }
  const language = textOf(attributeOf(element, "language"));
  return isLanguage(language) ? { language, place: element.place, messages } : null;
}

function readMessage(
  element: SourceElement,
  messages: Map<string, Message>,
  compilation: Compilation,
): void {
  const { findings, scope } = compilation;
  const { place } = element;
  const definition = ELEMENTS.get("message");
  if (definition !== undefined) compileAttributes(element, definition, compilation, scope);
  const source = contentOf(element, compilation);
  const reading = readPattern(source.text.replaceAll(SPACES, " "));
  if (!reading.ok) {
    const at = source.placeAt(offsetIn(source.text, reading.at));
    findings.error("message_syntax", at, reading.message, reading.hint);
  }
  const key = textOf(attributeOf(element, "name"));
  if (key === "") return;
  if (messages.has(key)) {
    const message = `There is a message "${key}" already in this language.`;
    findings.error("duplicate_message", place, message);
    return;
  }
  const { pattern, names } = reading.ok ? reading : { pattern: [], names: new Set<string>() };
  messages.set(key, { place, pattern: trimmed(pattern), names });
}

function contentOf(element: SourceElement, { findings }: Compilation): SourceText {
  const texts: SourceText[] = [];
  for (const child of element.children) {
    if (child.kind === "text") texts.push(child.content);
    else {
      const message = `<${child.name}> can't stand in <message>: a message is plain text.`;
      findings.error("misplaced_element", child.place, message);
    }
  }
  return joinTexts(texts);
}

/** Where a character of the text with single spaces stood before. */
function offsetIn(text: string, wanted: number): number {
  let at = 0;
  for (let count = 0; count < wanted && at < text.length; count += 1) {
    const run = /^\s+/.exec(text.slice(at))?.[0].length ?? 1;
    at += run;
  }
  return at;
}

/** Without the spaces at its ends, which are the layout's. */
function trimmed(pattern: Message["pattern"]): Message["pattern"] {
  return pattern.map((part, index) => {
    if (part.kind !== "text") return part;
    const { text } = part;
    const start = index === 0 ? text.trimStart() : text;
    return { ...part, text: index === pattern.length - 1 ? start.trimEnd() : start };
  });
}

function attributeOf(element: SourceElement, name: string): SourceAttribute | undefined {
  return element.attributes.find((attribute) => attribute.name === name);
}

function textOf(attribute: SourceAttribute | undefined): string {
  return attribute?.value.text.trim() ?? "";
}

/** Warns of messages that a language lacks, and of those that nothing shows. */
export function lintMessages({ messages, usedMessages, findings }: Compilation): void {
  const keys = messageKeys(messages);
  for (const { language, place } of messages) {
    for (const key of keys) {
      if (ownMessage(messages, key, language) !== undefined) continue;
      const message = `There is no message "${key}" in ${language}.`;
      findings.warning("missing_message", place, message);
    }
  }
  if (usedMessages.isOpen) return;
  for (const set of messages) {
    for (const [key, { place }] of set.messages) {
      if (usedMessages.keys.has(key)) continue;
      findings.warning("unused_message", place, `The message "${key}" is never shown.`);
    }
  }
}
