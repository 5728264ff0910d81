"""Who sits in front of the page, and whether that person may write.

Without a provider for signing in (OpenID Connect, ``[auth]`` in the secrets) the app is for one user: whoever opens it on the
machine itself may write, everybody else may look. With one, the list of editors decides.
"""

from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any, Final
from urllib.parse import urlsplit

import streamlit as st

from geo.access import Role, role_of, role_without_sign_in
from geo.i18n import N_, Translate
from geo.ui.words import plain

_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1", ""})
_FORWARDED: Final = ("X-Forwarded-For", "Forwarded", "X-Real-Ip")
SINGLE_USER: Final = N_(
    "Single user: no sign-in is set up, so whoever opens the app on this computer may load and publish."
)
ELSEWHERE: Final = N_(
    "No sign-in is set up, so records can be loaded and published only on the computer that runs the app. You may look at everything."
)
SIGN_IN_MISSING: Final = N_(
    "Editors are listed but no sign-in is set up, so nobody can load or publish. You may look at everything."
)
NOT_SIGNED_IN: Final = N_("Sign in to load and publish records. You may look at everything without.")
NO_EDITOR: Final = N_(
    "You are signed in as {name}, who may look but not load or publish. The office that runs this map keeps the list of editors."
)
EDITOR: Final = N_("You are signed in as {name} and may load and publish.")


class NotAllowedError(PermissionError):
    """Somebody who is no editor tried to write; ``str`` is the message id of the sentence that says why not."""


@dataclass(frozen=True)
class Visitor:
    """``name`` is what an edition says of its author; empty while nobody is signed in."""

    role: Role
    name: str
    has_sign_in: bool
    is_signed_in: bool
    standing: str

    @property
    def may_write(self) -> bool:
        """Whether this visitor may load, publish, restore and edit."""
        return self.role is Role.EDITOR


def current_visitor() -> Visitor:
    """Return who looks at the page in this run."""
    claims: dict[str, Any] = st.user.to_dict()
    if "is_logged_in" not in claims:
        role = role_without_sign_in(is_on_this_computer=is_on_this_computer())
        anybody_may = role_without_sign_in(is_on_this_computer=True) is Role.EDITOR
        reason = ELSEWHERE if anybody_may else SIGN_IN_MISSING
        return Visitor(role, "", False, False, SINGLE_USER if role is Role.EDITOR else reason)
    if not claims["is_logged_in"]:
        return Visitor(Role.VIEWER, "", True, False, NOT_SIGNED_IN)
    role = role_of(_email(claims), _groups(claims))
    name = str(claims.get("email") or claims.get("name") or claims.get("sub") or "")
    return Visitor(role, name, True, True, EDITOR if role is Role.EDITOR else NO_EDITOR)


def require_editor() -> Visitor:
    """Return the visitor if it is an editor, else raise ``NotAllowedError``: asked by everything that writes."""
    visitor = current_visitor()
    if not visitor.may_write:
        raise NotAllowedError(visitor.standing)
    return visitor


def show_standing(visitor: Visitor, _: Translate) -> None:
    """Say what this visitor may do, and why."""
    words = plain(_(visitor.standing).format(name=visitor.name))
    if visitor.may_write:
        st.caption(words)
    else:
        st.info(words)


def show_account(_: Translate) -> None:
    """Show the way in or out, where signing in is set up."""
    visitor = current_visitor()
    if not visitor.has_sign_in:
        return
    if visitor.is_signed_in:
        st.button(_("Sign out"), on_click=st.logout, key="sign-out", type="tertiary", help=plain(visitor.name))
    else:
        st.button(_("Sign in"), on_click=st.login, key="sign-in")


def is_on_this_computer() -> bool:
    """Whether browser and server are the same machine, as far as address, connection and headers tell."""
    host = urlsplit(st.context.url or "").hostname or ""
    is_forwarded = any(name in st.context.headers for name in _FORWARDED)
    return host in _LOOPBACK and is_loopback(st.context.ip_address) and not is_forwarded


def is_loopback(address: str | None) -> bool:
    """Whether a connection comes from this machine; ``None`` is how the server names its own address."""
    if address is None:
        return True
    try:
        found = ip_address(address)
    except ValueError:
        return False
    # a server that listens on IPv6 sees 127.0.0.1 as ::ffff:127.0.0.1
    return (getattr(found, "ipv4_mapped", None) or found).is_loopback


def _email(claims: dict[str, Any]) -> str:
    """The address, unless the provider says that nobody has checked it."""
    return "" if claims.get("email_verified") is False else str(claims.get("email") or "")


def _groups(claims: dict[str, Any]) -> tuple[str, ...]:
    found = claims.get("groups") or claims.get("roles") or ()
    return (found,) if isinstance(found, str) else tuple(str(group) for group in found)
