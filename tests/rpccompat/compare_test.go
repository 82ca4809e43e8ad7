package rpccompat

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/zkgeth/zkgeth/eth/guard"
)

func TestCompare(t *testing.T) {
	for _, test := range []struct {
		name, want, got string
		specOnly        bool
		same            bool
	}{
		{"equal", `{"result":{"a":["0x1",null,true]}}`, `{"result":{"a":["0x1",null,true]}}`, false, true},
		{"key order and space", `{"a":1,"b":2}`, `{ "b": 2, "a": 1 }`, false, true},
		{"value", `{"result":"0x1"}`, `{"result":"0x2"}`, false, false},
		{"number text", `{"result":1.0}`, `{"result":1}`, false, false},
		{"large number", `{"result":18446744073709551615}`, `{"result":18446744073709551614}`, false, false},
		{"type", `{"result":"1"}`, `{"result":1}`, false, false},
		{"null for value", `{"result":"0x1"}`, `{"result":null}`, false, false},
		{"missing key", `{"result":{"a":1,"b":null}}`, `{"result":{"a":1}}`, false, false},
		{"additional key", `{"result":{"a":1}}`, `{"result":{"a":1,"b":null}}`, false, false},
		{"shorter array", `{"result":[1,2]}`, `{"result":[1]}`, false, false},
		{"longer array", `{"result":[1]}`, `{"result":[1,2]}`, false, false},
		{"array order", `{"result":[1,2]}`, `{"result":[2,1]}`, false, false},
		{"nested value", `{"result":[{"a":[1]}]}`, `{"result":[{"a":[2]}]}`, false, false},
		{"object for array", `{"result":[]}`, `{"result":{}}`, false, false},
		{"error text is free", `{"error":{"code":3,"message":"a"}}`, `{"error":{"code":3,"message":"b"}}`, false, true},
		{"error text must be there", `{"error":{"code":3,"message":"a"}}`, `{"error":{"code":3,"message":""}}`, false, false},
		{"error code", `{"error":{"code":3,"message":"a"}}`, `{"error":{"code":4,"message":"a"}}`, false, false},
		{"error data", `{"error":{"code":3,"message":"a","data":"0x1"}}`, `{"error":{"code":3,"message":"a","data":"0x2"}}`, false, false},
		{"error for result", `{"result":"0x1"}`, `{"error":{"code":3,"message":"a"}}`, false, false},
		{"not JSON", `{"result":"0x1"}`, `<html>`, false, false},
		{"id", `{"id":1,"result":"0x1"}`, `{"id":2,"result":"0x1"}`, false, false},

		{"shape: other value", `{"result":["0x1"]}`, `{"result":["0x2"]}`, true, true},
		{"shape: other length", `{"result":["0x1"]}`, `{"result":["0x2","0x3"]}`, true, true},
		{"shape: empty array", `{"result":["0x1"]}`, `{"result":[]}`, true, false},
		{"shape: filled array", `{"result":[]}`, `{"result":["0x1"]}`, true, false},
		{"shape: element type", `{"result":["0x1"]}`, `{"result":[1]}`, true, false},
		{"shape: type", `{"result":"0x1"}`, `{"result":1}`, true, false},
		{"shape: bool", `{"result":"0x1"}`, `{"result":true}`, true, false},
		{"shape: missing key", `{"result":{"a":1}}`, `{"result":{}}`, true, false},
		{"shape: additional key", `{"result":{}}`, `{"result":{"a":1}}`, true, false},
		{"shape: nested", `{"result":{"a":[{"b":1}]}}`, `{"result":{"a":[{"b":"1"}]}}`, true, false},
		{"shape: error for result", `{"result":"0x1"}`, `{"error":{"code":3,"message":"a"}}`, true, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			err := Compare(json.RawMessage(test.want), json.RawMessage(test.got), test.specOnly)
			if same := err == nil; same != test.same {
				t.Fatalf("got %v", err)
			}
			if err != nil && !errors.Is(err, ErrMismatch) {
				t.Errorf("%v is no ErrMismatch", err)
			}
		})
	}
}

func TestParseCase(t *testing.T) {
	c, err := ParseCase([]byte("// says what\n>> {\"id\":1}\n<< {\"result\":1}\n\n>> {\"id\":2}\n<< {\"result\":2}\n"))
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Calls) != 2 || string(c.Calls[1].Request) != `{"id":2}` || string(c.Calls[1].Response) != `{"result":2}` || c.SpecOnly {
		t.Errorf("got %+v", c)
	}
	c, err = ParseCase([]byte("// speconly: shape\n>> {}\n<< {}"))
	if err != nil || !c.SpecOnly {
		t.Errorf("speconly not seen: %+v, %v", c, err)
	}
	for name, text := range map[string]string{
		"empty":                  "",
		"comments only":          "// a\n",
		"answer first":           "<< {}\n",
		"request without answer": ">> {}\n",
		"two requests":           ">> {}\n>> {}\n<< {}\n",
		"two answers":            ">> {}\n<< {}\n<< {}\n",
		"broken JSON":            ">> {\n<< {}\n",
		"other line":             "hello\n",
		"JSON without a marker":  "{}\n",
	} {
		if c, err := ParseCase([]byte(text)); !errors.Is(err, ErrCase) {
			t.Errorf("%s: got %+v, %v", name, c, err)
		}
	}
}

func TestRefusal(t *testing.T) {
	refusal := `{"error":{"message":"` + guard.ErrBlob.Error() + `"}}`
	const blob = `{"method":"eth_sendRawTransaction","params":["0x03ff"]}`
	for _, test := range []struct {
		name, call, answer string
		refused            bool
	}{
		{"blob transaction", blob, refusal, true},
		{"other error", blob, `{"error":{"message":"nonce too low"}}`, false},
		{"no error", blob, `{"result":"` + guard.ErrBlob.Error() + `"}`, false},
		{"other type", `{"method":"eth_sendRawTransaction","params":["0x02ff"]}`, refusal, false},
		{"other method", `{"method":"eth_call","params":["0x03ff"]}`, refusal, false},
		{"no parameters", `{"method":"eth_sendRawTransaction","params":[]}`, refusal, false},
		{"not hex", `{"method":"eth_sendRawTransaction","params":["blob"]}`, refusal, false},
	} {
		if got := Refusal(json.RawMessage(test.call), json.RawMessage(test.answer)) != ""; got != test.refused {
			t.Errorf("%s: refused is %v", test.name, got)
		}
	}
}
