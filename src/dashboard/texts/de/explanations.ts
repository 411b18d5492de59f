/** Why requests were refused, in German, by the codes of the API (src/inbound/explain/sentences.ts). */

import type { Explanations } from "../en/explanations.ts";

const SIGN =
  "Signieren Sie genau die Bytes, die gesendet werden: den JSON-Text einmal erzeugen, diesen Text signieren, diesen Text senden.";
const COPY = "Kopieren Sie das Geheimnis aus „Verwenden“ der Vorlage in den Absender.";

const SIGNATURE: Explanations = {
  sig_missing: {
    sentence: "Diese Adresse nimmt nur signierte Anfragen an, und diese hatte keine Signatur.",
    fix: "Lassen Sie den Absender die Kopfzeile x-platen-signature senden, oder schalten Sie „Signatur verlangen“ aus, wenn er nicht signieren kann.",
  },
  sig_empty: {
    sentence: "Die Kopfzeile der Signatur war da, aber leer.",
    fix: "Der Absender hat nicht signiert, oft weil ihm das Geheimnis fehlt. Tragen Sie es ein, oder lassen Sie die Kopfzeile weg.",
  },
  sig_is_secret: {
    sentence: "Der Absender hat das Geheimnis selbst als Signatur gesendet.",
    fix: "Das Geheimnis darf nie gesendet werden. Signieren Sie damit den Inhalt (HMAC-SHA256, hexadezimal), und legen Sie ein neues an: Dieses war unterwegs.",
  },
  sig_is_token: {
    sentence: "Der Absender hat das Token als Signatur gesendet.",
    fix: "Das Token gehört in die Adresse. Die Signatur ist der HMAC-SHA256 des Inhalts, hexadezimal, gebildet mit dem Geheimnis.",
  },
  sig_prefixed: {
    sentence: "Die Signatur stimmt, aber davor steht etwas, etwa „sha256=“.",
    fix: "Senden Sie nur die 64 hexadezimalen Zeichen.",
  },
  sig_base64: {
    sentence: "Die Signatur stimmt, ist aber in Base64 geschrieben.",
    fix: "Schreiben Sie sie hexadezimal: 64 Zeichen von 0 bis 9 und a bis f.",
  },
  sig_not_hex: {
    sentence: "Was als Signatur kam, ist keine: Es sind nicht 64 hexadezimale Zeichen.",
    fix: "Senden Sie den HMAC-SHA256 des Inhalts, hexadezimal. Unter „Verwenden“ der Vorlage steht Code dafür.",
  },
  sig_other_hash: {
    sentence: "Die Signatur wurde nicht mit SHA-256 gebildet: Das verrät ihre Länge.",
    fix: "Verwenden Sie HMAC mit SHA-256; das ergibt 64 hexadezimale Zeichen.",
  },
  sig_plain_hash: {
    sentence: "Die Signatur ist ein einfacher SHA-256 des Inhalts, ohne das Geheimnis.",
    fix: "Verwenden Sie HMAC-SHA256 mit dem Geheimnis der Vorlage als Schlüssel.",
  },
  sig_old_secret: {
    sentence:
      "Die Signatur wurde mit einem Geheimnis gebildet, das seit {endedAt} nicht mehr gilt.",
    fix: "Das Geheimnis wurde ersetzt. Kopieren Sie das neue aus „Verwenden“ der Vorlage in den Absender.",
  },
  sig_reserialised: {
    sentence:
      "Das Geheimnis stimmt, aber signiert wurde eine andere Schreibweise des JSON als gesendet: Leerzeichen oder maskierte Zeichen weichen ab.",
    fix: SIGN,
  },
  sig_line_end: {
    sentence:
      "Das Geheimnis stimmt, aber der signierte und der gesendete Text unterscheiden sich am Ende durch ein Leerzeichen oder einen Zeilenumbruch.",
    fix: SIGN,
  },
  sig_empty_body: {
    sentence: "Das Geheimnis stimmt, aber statt des Inhalts wurde ein leerer Text signiert.",
    fix: "Der Absender signiert, bevor er den Inhalt hat, oder liest ihn zweimal. Signieren Sie den Inhalt so, wie er gesendet wird.",
  },
  sig_token_as_key: {
    sentence: "Die Signatur wurde mit dem Token statt mit dem Geheimnis gebildet.",
    fix: COPY,
  },
  sig_unknown: {
    sentence:
      "Die Signatur passt nicht zum Inhalt. Entweder ist das Geheimnis im Absender ein anderes, oder der Inhalt wurde unterwegs verändert.",
    fix: `${COPY} Ist es dasselbe, prüfen Sie, ob der Absender genau das signiert, was er sendet.`,
  },
};

const BODY: Explanations = {
  media_form: {
    sentence: "Der Absender hat ein Formular gesendet, wie eine Webseite, und kein JSON.",
    fix: "Stellen Sie im Absender die Art des Inhalts auf JSON (Content-Type: application/json), und senden Sie ein Objekt in { }.",
  },
  media_compressed: {
    sentence: "Der Inhalt kam komprimiert.",
    fix: "Schalten Sie im Absender die Kompression aus.",
  },
  media_xml: {
    sentence: "Der Absender hat XML oder HTML gesendet, und kein JSON.",
    fix: "Stellen Sie im Absender die Art des Inhalts auf JSON. Eine HTML-Seite bedeutet oft, dass der Absender einen eigenen Fehler weitergegeben hat.",
  },
  media_other: {
    sentence: "Der Inhalt ist kein JSON: Der Absender nannte ihn {contentType}.",
    fix: "Stellen Sie im Absender die Art des Inhalts auf JSON (Content-Type: application/json).",
  },
  json_empty: {
    sentence: "Der Inhalt war leer.",
    fix: "Lassen Sie den Absender die Daten als JSON in den Inhalt schreiben. Daten in der Adresse zählen nicht.",
  },
  json_object_object: {
    sentence: "Der Absender hat statt der Daten die Worte „[object Object]“ gesendet.",
    fix: "Sein Code setzt ein Objekt ein, wo ein Text hingehört: Senden Sie JSON.stringify(data).",
  },
  json_single_quotes: {
    sentence: "Der Inhalt steht in einfachen Anführungszeichen, die JSON nicht kennt.",
    fix: "Verwenden Sie doppelte Anführungszeichen um Namen und Texte. In Python senden Sie json.dumps(data), nicht str(data).",
  },
  json_trailing_comma: {
    sentence: "Vor einer schließenden Klammer steht ein Komma zu viel.",
    fix: "Entfernen Sie das Komma nach dem letzten Eintrag.",
  },
  json_placeholder: {
    sentence: "Ein Platzhalter wie {placeholder} blieb ungefüllt, deshalb ist das JSON zerbrochen.",
    fix: "Prüfen Sie, warum der Absender dort keinen Wert hatte, und setzen Sie Platzhalter für Texte in doppelte Anführungszeichen.",
  },
  json_bare_text: {
    sentence: "Ein Text steht ohne doppelte Anführungszeichen, deshalb ist das JSON zerbrochen.",
    fix: "Setzen Sie jeden Text in doppelte Anführungszeichen; in Zapier, Make und Ähnlichem jeden Platzhalter, der Text ist.",
  },
  json_line_break: {
    sentence:
      "In einem Text steht ein Zeilenumbruch oder ein Anführungszeichen, das ihn zu früh beendet.",
    fix: "Lassen Sie den Absender Texte maskieren: mit JSON.stringify im Code, mit „Create JSON“ oder dem JSON-Modul in Make, Zapier oder n8n.",
  },
  json_cut_off: {
    sentence:
      "Das JSON endet mittendrin: Eine schließende Klammer oder ein Anführungszeichen fehlt.",
    fix: "Prüfen Sie, ob der Absender lange Inhalte abschneidet, und ob jedes { und [ geschlossen wird.",
  },
  json_not_utf8: {
    sentence: "Der Inhalt ist nicht in UTF-8 geschrieben.",
    fix: "Lassen Sie den Absender seinen Text in UTF-8 schreiben.",
  },
  json_too_deep: {
    sentence: "Das JSON ist zu tief verschachtelt.",
    fix: "Senden Sie flachere Daten: was die Vorlage braucht, und nicht einen ganzen Datensatz mit allem, was daran hängt.",
  },
  json_invalid: {
    sentence: "Der Inhalt ist kein gültiges JSON.",
    fix: "Sehen Sie sich die genannte Stelle an. Jeder Text und jeder Name steht in doppelten Anführungszeichen, mit einem Komma zwischen den Einträgen.",
  },
  body_is_list: {
    sentence: "Der Inhalt ist eine Liste, angenommen wird ein Objekt.",
    fix: "Senden Sie jeden Eintrag als eigene Anfrage, oder setzen Sie die Liste unter den Namen, den die Vorlage dafür hat.",
  },
  body_is_json_text: {
    sentence: "Der Inhalt ist ein Text, in dem JSON steht: Er wurde zweimal in JSON verwandelt.",
    fix: "Rufen Sie JSON.stringify (oder json.dumps) einmal auf, nicht zweimal.",
  },
  body_is_value: {
    sentence: "Der Inhalt ist ein einzelner Wert, angenommen wird ein Objekt.",
    fix: 'Senden Sie ein Objekt mit den Namen der Vorlage, etwa { "name": "Ada" }.',
  },
  body_cut_off: {
    sentence: "Die Verbindung brach ab oder war zu langsam, bevor der Inhalt vollständig war.",
    fix: "Senden Sie noch einmal. Bleibt es dabei, prüfen Sie das Netz zwischen Absender und Server.",
  },
  bad_idempotency_key: {
    sentence: "Der Idempotency-Key ist leer oder zu lang.",
    fix: "Senden Sie 1 bis 200 Zeichen, die für dieses Dokument stehen, etwa eine Bestellnummer, oder lassen Sie ihn weg.",
  },
};

const DATA: Explanations = {
  wrapped: {
    sentence: "Die Daten stehen innerhalb von „{wrapper}“, erwartet werden sie flach.",
    fix: "Senden Sie das, was in „{wrapper}“ steht, als Inhalt.",
  },
  data_invalid: {
    sentence: "Das JSON ist in Ordnung, aber seine Werte passen nicht zur Vorlage.",
    fix: "Berichtigen Sie die Felder unten im Absender, oder ändern Sie die Daten der Vorlage.",
  },
  key_renamed: {
    sentence: "Sie haben „{given}“ gesendet. Diese Vorlage erwartet „{key}“.",
    fix: "Benennen Sie „{given}“ im Absender in „{key}“ um.",
  },
  key_elsewhere: {
    sentence: "„{key}“ wird hier gebraucht und steht stattdessen unter „{at}“.",
    fix: "Verschieben Sie es im Absender von „{at}“ nach „{path}“.",
  },
  key_empty: {
    sentence: "„{key}“ ist da, aber leer, und die Vorlage braucht es.",
    fix: "Prüfen Sie, warum der Absender keinen Wert dafür hat. Darf das sein, erklären Sie es in den Daten der Vorlage für freiwillig.",
  },
  key_missing: {
    sentence: "„{key}“ fehlt, und die Vorlage braucht es.",
    fix: "Senden Sie „{key}“, oder erklären Sie es in den Daten der Vorlage für freiwillig.",
  },
  number_locale: {
    sentence: "„{given}“ ist eine Zahl mit Dezimalkomma.",
    fix: "Senden Sie {suggestion}: mit einem Punkt vor den Dezimalen, ohne Trennzeichen, ohne Anführungszeichen.",
  },
  number_unit: {
    sentence: "„{given}“ hat eine Währung oder Einheit neben der Zahl.",
    fix: "Senden Sie nur die Zahl: {suggestion}. Die Währung schreibt die Vorlage.",
  },
  number_other: {
    sentence: "Hier wird eine Zahl erwartet, und „{given}“ ist keine.",
    fix: "Senden Sie eine Zahl wie 49.95.",
  },
  date_locale: {
    sentence: "„{given}“ ist ein Datum in der Schreibweise eines Landes.",
    fix: "Senden Sie es als Jahr-Monat-Tag: {suggestion}.",
  },
  date_other: {
    sentence: "Hier wird ein Datum erwartet, und „{given}“ lässt sich nicht als solches lesen.",
    fix: "Senden Sie es als Jahr-Monat-Tag, etwa 2026-11-23.",
  },
  boolean_other: {
    sentence: "Hier wird Ja oder Nein erwartet, und „{given}“ ist keines von beiden.",
    fix: "Senden Sie true oder false, ohne Anführungszeichen.",
  },
  list_got_object: {
    sentence: "Hier wird eine Liste erwartet, und ein Objekt kam.",
    fix: "Setzen Sie das Objekt in eckige Klammern: [ { … } ], auch wenn es nur eines ist.",
  },
  list_got_json_text: {
    sentence: "Hier wird eine Liste erwartet, und ein Text mit JSON darin kam.",
    fix: "Senden Sie die Liste selbst, ohne Anführungszeichen darum. In Make oder Zapier ordnen Sie die Liste zu, nicht ihren Text.",
  },
  list_got_other: {
    sentence: "Hier wird eine Liste erwartet, und ein einzelner Wert kam.",
    fix: "Senden Sie eine Liste in eckigen Klammern: [ … ].",
  },
  list_too_long: {
    sentence: "Die Liste hat mehr Einträge, als ein Dokument annimmt.",
    fix: "Senden Sie sie in mehreren Anfragen.",
  },
  object_got_list: {
    sentence: "Hier wird ein Objekt erwartet, und eine Liste kam.",
    fix: "Senden Sie ein Objekt in { }, keine Liste in [ ].",
  },
  object_got_json_text: {
    sentence: "Hier wird ein Objekt erwartet, und ein Text mit JSON darin kam.",
    fix: "Senden Sie das Objekt selbst, ohne Anführungszeichen darum.",
  },
  object_got_other: {
    sentence: "Hier wird ein Objekt mit eigenen Namen erwartet, und ein einzelner Wert kam.",
    fix: 'Senden Sie es als { "{name}": { … } }.',
  },
  value_got_object: {
    sentence: "Hier wird ein Wert erwartet, und ein Objekt kam.",
    fix: "Senden Sie den einen Wert daraus, den die Vorlage zeigt.",
  },
  value_got_list: {
    sentence: "Hier wird ein Wert erwartet, und eine Liste kam.",
    fix: "Senden Sie einen Wert, keine Liste in [ ].",
  },
  value_not_allowed: {
    sentence: "„{given}“ ist keiner der Werte, die die Vorlage hier annimmt.",
    fix: "Senden Sie einen von: {allowed}.",
  },
  email_other: {
    sentence: "Hier wird eine E-Mail-Adresse erwartet, und „{given}“ ist keine.",
    fix: "Senden Sie nur die Adresse, etwa ada@example.com.",
  },
  url_other: {
    sentence: "Hier wird eine Webadresse erwartet, und „{given}“ ist keine.",
    fix: "Senden Sie sie ganz, mit https:// am Anfang.",
  },
  image_other: {
    sentence: "Hier wird ein Bild erwartet, und „{given}“ nennt keines.",
    fix: "Senden Sie seine Adresse (https://…), asset:NAME für ein hochgeladenes, oder eine Data-URL.",
  },
  value_other: {
    sentence: "Der Wert passt nicht: {finding}.",
    fix: "Ändern Sie ihn im Absender, oder ändern Sie, was die Vorlage in ihren Daten zulässt.",
  },
};

const SERVER: Explanations = {
  no_published_version: {
    sentence: "Die Vorlage hat nur einen Entwurf, verwendet wird aber, was veröffentlicht ist.",
    fix: "Veröffentlichen Sie die Vorlage, und wiederholen Sie diese Anfrage von hier.",
  },
  pinned_version_missing: {
    sentence: "Festgelegt ist eine Fassung, die die Vorlage nicht hat.",
    fix: "Wählen Sie unter „Verwenden“ der Vorlage eine andere, und wiederholen Sie diese Anfrage von hier.",
  },
  too_large: {
    sentence: "Der Inhalt ist größer, als dieser Server annimmt.",
    fix: "Senden Sie Bilder als Adresse statt in den Daten, oder lassen Sie den Betreiber die Grenze anheben.",
  },
  too_many_requests: {
    sentence: "Der Absender hat mehr Anfragen in der Minute gesendet, als angenommen werden.",
    fix: "Senden Sie langsamer. Ein Absender, der es selbst noch einmal versucht, kommt später durch.",
  },
  queue_full: {
    sentence:
      "Der Server konnte sie nicht annehmen: Die Warteschlange war voll, seine Platte schrieb nicht, oder er wurde beendet.",
    fix: "Wiederholen Sie sie von hier. Bleibt es dabei, sehen Sie nach dem Zustand des Servers.",
  },
  idempotency_reused: {
    sentence: "Der Idempotency-Key wurde schon für andere Daten verwendet.",
    fix: "Verwenden Sie für jedes Dokument einen eigenen, etwa die Bestellnummer.",
  },
  idempotency_deleted: {
    sentence: "Der Idempotency-Key steht für ein Dokument, das gelöscht wurde.",
    fix: "Wiederholen Sie sie von hier, oder senden Sie sie mit einem anderen.",
  },
  hook_gone: {
    sentence: "Die Vorlage oder ihr Projekt wurde gelöscht, während die Anfrage kam.",
    fix: "Mit dieser Anfrage lässt sich nichts mehr anfangen.",
  },
  internal: {
    sentence: "In Platen ist etwas Unerwartetes geschehen.",
    fix: "Wiederholen Sie sie von hier. Das Protokoll des Servers sagt mehr unter der Kennung {requestId}.",
  },
};

export const explanations: Explanations = { ...SIGNATURE, ...BODY, ...DATA, ...SERVER };
