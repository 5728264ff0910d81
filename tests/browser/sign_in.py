"""An invented OpenID provider on this machine: signs in whoever it is told to, without a question."""

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT = "map"
LIFETIME_S = 600


class Provider(ThreadingHTTPServer):
    """Serves the four addresses of the protocol; ``claims`` is what its next token says of the person."""

    def __init__(self, claims: Mapping[str, Any]) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.claims = dict(claims)
        self.issuer = f"http://127.0.0.1:{self.server_port}"
        self.key = RSAKey.generate_key(2048, parameters={"kid": "test", "use": "sig", "alg": "RS256"})
        self.nonce = ""

    def description(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
        }

    def token(self) -> str:
        now = int(time.time())
        stated = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": "1",
            "iat": now,
            "exp": now + LIFETIME_S,
            "nonce": self.nonce,
        }
        return jwt.encode({"alg": "RS256", "kid": "test"}, stated | self.claims, self.key)


class _Answers(BaseHTTPRequestHandler):
    server: Provider

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        if address.path == "/authorize":
            query = {name: values[0] for name, values in parse_qs(address.query).items()}
            self.server.nonce = query["nonce"]
            back = urlencode({"code": "code", "state": query["state"]})
            self.send_response(302)
            self.send_header("Location", f"{query['redirect_uri']}?{back}")
            self.end_headers()
        elif address.path == "/keys":
            self._send({"keys": [self.server.key.as_dict(private=False)]})
        else:
            self._send(self.server.description())

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self._send(
            {"access_token": "a", "token_type": "Bearer", "expires_in": LIFETIME_S, "id_token": self.server.token()}
        )

    def log_message(self, *_words: object) -> None:
        """Stay silent."""

    def _send(self, answer: Mapping[str, Any]) -> None:
        body = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def running_provider(claims: Mapping[str, Any]) -> Iterator[Provider]:
    """A provider for as long as the block runs."""
    provider = Provider(claims)
    thread = Thread(target=provider.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        provider.shutdown()
        provider.server_close()
        thread.join()


def secrets_of(provider: Provider, app: str) -> str:
    """The server's secrets file that sets this provider up."""
    return (
        "[auth]\n"
        f'redirect_uri = "{app}/oauth2callback"\n'
        'cookie_secret = "only-a-test-signs-with-this-secret"\n'
        f'client_id = "{CLIENT}"\n'
        'client_secret = "invented"\n'
        f'server_metadata_url = "{provider.issuer}/.well-known/openid-configuration"\n'
    )
