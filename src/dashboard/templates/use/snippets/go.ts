/** For Go, with its own library alone. */

import { apiBody, jsonText, type Language } from "./snippet.ts";

export const GO_SNIPPETS: Language = {
  id: "go",
  name: "Go",
  hook: ({ url, secret, data }) => `package main

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"log"
	"net/http"
)

func main() {
	url := ${JSON.stringify(url)}
	secret := ${JSON.stringify(secret)}
	body := []byte(${rawText(jsonText(data))})

	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write(body)
	request, err := http.NewRequest("POST", url, bytes.NewReader(body))
	if err != nil {
		log.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("x-platen-signature", hex.EncodeToString(mac.Sum(nil)))
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	answer, _ := io.ReadAll(response.Body)
	fmt.Println(response.StatusCode, string(answer))
}
`,
  api: ({ url, key, data, file }) => `package main

import (
	"bytes"
	"io"
	"log"
	"net/http"
	"os"
)

func main() {
	apiKey := ${JSON.stringify(key)}
	body := []byte(${rawText(jsonText(apiBody(data)))})

	request, err := http.NewRequest("POST", ${JSON.stringify(url)}, bytes.NewReader(body))
	if err != nil {
		log.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+apiKey)
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Accept", "application/pdf")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		log.Fatal(err)
	}
	if response.StatusCode != 200 {
		log.Fatal(string(answer))
	}
	if err := os.WriteFile(${JSON.stringify(file)}, answer, 0o644); err != nil {
		log.Fatal(err)
	}
}
`,
};

/** A raw string, in which nothing but a backquote means anything; JSON has no carriage returns, which it would lose. */
function rawText(text: string): string {
  return `\`${text.replaceAll("`", '` + "`" + `')}\``;
}
