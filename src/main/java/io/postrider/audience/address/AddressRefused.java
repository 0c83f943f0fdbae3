package io.postrider.audience.address;

import io.postrider.text.FailureKind;
import io.postrider.text.PostriderException;
import io.postrider.text.Quoted;

/** A text is not an e-mail address that we mail to. The message is one sentence that quotes it. */
public final class AddressRefused extends PostriderException {

  private static final int LONGEST = 80;

  AddressRefused(String text, String rule) {
    super(FailureKind.USAGE, "The address %s %s.".formatted(Quoted.of(text, LONGEST), rule));
  }
}
