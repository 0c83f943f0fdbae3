package io.postrider.audience;

/** A text is not an e-mail address that we mail to. The message is one sentence that quotes it. */
public final class AddressRefused extends RuntimeException {

  AddressRefused(String text, String rule) {
    super("The address \"%s\" %s.".formatted(shown(text), rule));
  }

  private static String shown(String text) {
    String line = text.replaceAll("\\p{Cntrl}", "\uFFFD");
    return line.length() <= 80 ? line : line.substring(0, 77) + "...";
  }
}
