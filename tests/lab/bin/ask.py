#!/usr/bin/env python3
"""ask.py CA PORT [HOST]: asks for / over TLS, and ends as a program does that does not catch what goes wrong."""
import http.client
import ssl
import sys

authority, port, *rest = sys.argv[1:]
host = rest[0] if rest else "www.example.com"
context = ssl.create_default_context(cafile=authority)


class Connection(http.client.HTTPSConnection):
    def connect(self):
        self.host, name = "127.0.0.1", self.host
        http.client.HTTPConnection.connect(self)
        self.host = name
        self.sock = self._context.wrap_socket(self.sock, server_hostname=name)


connection = Connection(host, int(port), context=context, timeout=10)
connection.request("GET", "/")
status = connection.getresponse().status
print(status)
sys.exit(0 if status < 400 else 22)
