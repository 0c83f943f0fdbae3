package io.postrider.audience.keys;

import io.postrider.text.FailureKind;
import io.postrider.text.PostriderException;
import java.util.Collection;
import java.util.List;

/**
 * Links in mails that went out were signed with keys that are not there any more, and would stop
 * working.
 */
public final class TokenKeyMismatch extends PostriderException {

  TokenKeyMismatch(Collection<String> missing, List<String> present) {
    super(
        FailureKind.REFUSED,
        "Links in mails already sent are signed with key %s, but POSTRIDER_TOKEN_KEY holds %s:"
                .formatted(
                    String.join(", ", missing),
                    present.isEmpty() ? "none" : "only " + String.join(", ", present))
            + " add the former secret behind the new one, separated by a comma.");
  }
}
