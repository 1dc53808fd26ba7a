"""A client of `signscope mcp`, run by ToolServerTests: client.py SIGNSCOPE VERSION [OPTION ...] < CALLS

Reads calls, one a line ({"name": …, "arguments": …}), and prints a line for each: the tool's schemas and
the result. A call with "cancel" is cancelled when the server has answered a ping in the meantime. Fails
where the server is slow, writes anything else, or does not end with its input.
"""

import json
import queue
import subprocess
import sys
import threading
import time

PATIENCE = 90

program, version, *options = sys.argv[1:]
server = subprocess.Popen(
    [program, "mcp", *options], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
lines = queue.Queue()
threading.Thread(target=lambda: [lines.put(line) for line in server.stdout], daemon=True).start()
last = 0


def write(message):
    server.stdin.write(json.dumps({"jsonrpc": "2.0", **message}) + "\n")
    server.stdin.flush()


def start(method, params=None):
    global last
    last += 1
    write({"id": last, "method": method, **({} if params is None else {"params": params})})
    return last


def receive(number):
    message = json.loads(lines.get(timeout=PATIENCE))
    assert message["jsonrpc"] == "2.0" and message["id"] == number, message
    return message


def ask(method, params=None):
    message = receive(start(method, params))
    assert "error" not in message, message
    return message["result"]


hello = ask("initialize", {
    "protocolVersion": version, "capabilities": {},
    "clientInfo": {"name": "test", "version": "1"}})
assert hello["protocolVersion"] == version, hello
assert hello["serverInfo"]["name"] == "signscope" and "tools" in hello["capabilities"], hello
write({"method": "notifications/initialized"})
tools = {tool["name"]: tool for tool in ask("tools/list")["tools"]}

for line in sys.stdin:
    call = json.loads(line)
    params = {"name": call["name"], "arguments": call["arguments"]}
    if "cancel" in call:
        number = start("tools/call", params)
        began = time.monotonic()
        assert ask("ping") == {}
        assert time.monotonic() - began < 20, "the ping had to wait"
        write({"method": "notifications/cancelled", "params": {"requestId": number}})
        continue
    tool = tools[call["name"]]
    result = ask("tools/call", params)
    if "structuredContent" in result:
        assert json.loads(result["content"][0]["text"]) == result["structuredContent"], result
    print(json.dumps({
        "name": call["name"], "inputSchema": tool["inputSchema"],
        "outputSchema": tool.get("outputSchema"), "arguments": call["arguments"],
        "result": result}), flush=True)

server.stdin.close()
assert server.wait(timeout=PATIENCE) == 0, server.returncode
assert lines.empty(), lines.get()
