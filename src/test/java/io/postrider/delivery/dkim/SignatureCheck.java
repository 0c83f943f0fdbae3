package io.postrider.delivery.dkim;

import static java.util.Locale.ROOT;

import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;

/** Whether a message's signature is right. */
public final class SignatureCheck {

  private SignatureCheck() {}

  // The other half of signing, written without it.
  /** Whether it has a signature by {@link SampleKey#pem()} that is right. */
  public static boolean verifies(byte[] octets) throws Exception {
    String head = text(octets).substring(0, text(octets).indexOf("\r\n\r\n"));
    String[] fields = head.split("\r\n(?![ \t])");
    String own =
        Arrays.stream(fields).filter(f -> f.startsWith("DKIM-Signature")).findFirst().orElseThrow();
    String names = own.replaceAll("\\s", "").replaceFirst(".*;h=([^;]*);.*", "$1");
    StringBuilder hashed = new StringBuilder("\r\n");
    for (String name : names.split(":")) {
      if (hashed.indexOf("\r\n" + name.toLowerCase(ROOT) + ":") < 0) {
        Arrays.stream(fields)
            .filter(field -> field.startsWith(name + ":"))
            .forEach(field -> hashed.append(relaxed(field)).append("\r\n"));
      }
    }
    int b = own.lastIndexOf(" b=") + 3;
    hashed.append(relaxed(own.substring(0, b)));
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(SampleKey.pair().getPublic());
    signature.update(hashed.substring(2).getBytes(StandardCharsets.ISO_8859_1));
    return signature.verify(Base64.getMimeDecoder().decode(own.substring(b)));
  }

  private static String relaxed(String field) {
    String[] parts = field.split(":", 2);
    return parts[0].toLowerCase(ROOT) + ":" + parts[1].replaceAll("\\s+", " ").strip();
  }

  private static String text(byte[] octets) {
    return new String(octets, StandardCharsets.ISO_8859_1);
  }
}
