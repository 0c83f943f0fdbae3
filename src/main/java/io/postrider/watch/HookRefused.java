package io.postrider.watch;

import io.postrider.text.FailureKind;
import io.postrider.text.PostriderException;

/** The address of the hook is none. The message does not tell it, as it may hold a secret. */
public final class HookRefused extends PostriderException {

  HookRefused() {
    super(
        FailureKind.REFUSED,
        "POSTRIDER_HOOK_URL is no address that begins with https:// or http:// (it is not shown, as it may hold a secret): correct it.");
  }
}
