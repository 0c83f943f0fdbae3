package io.postrider.delivery.dkim;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Signs messages: {@code rsa-sha256}, relaxed, the whole body (RFC 6376, RFC 8301). Both headers of
 * one-click unsubscribing are covered (RFC 8058 §4). Safe for use by several threads.
 */
public final class DkimSigner {

  /** What a TXT record's strings hold at most (RFC 6376 §3.6.2.2). */
  private static final int TXT_STRING = 255;

  private static final Pattern FIELD_END = Pattern.compile("\r\n(?![ \t])");

  private final String domain;
  private final String selector;
  private final DkimKey key;

  DkimSigner(String domain, String selector, DkimKey key) {
    this.domain = domain.toLowerCase(Locale.ROOT);
    this.selector = selector;
    this.key = key;
  }

  /** Who signs. */
  public String domain() {
    return domain;
  }

  /** Whether a signature speaks for a sender at this domain: it is ours or lies below. */
  public boolean covers(String sender) {
    String given = sender.toLowerCase(Locale.ROOT);
    return given.equals(domain) || given.endsWith("." + domain);
  }

  /** The name of the TXT record by which receivers verify. */
  public String recordName() {
    return selector + "._domainkey." + domain;
  }

  /** What that record has to say, quoted as in a zone's file. */
  public String record() {
    return key.publicRecord().replaceAll("(.{1," + TXT_STRING + "})", "\"$1\" ").strip();
  }

  /**
   * Signs a message.
   *
   * @param header its fields, top down, each with its line end, an octet a character
   * @param body every octet that will be sent of it, in order; no line end is torn apart
   * @return the field to add to it, folded, without its last line end
   */
  public String sign(String header, List<byte[]> body, Instant now) {
    SignedHeaders signed = new SignedHeaders(List.of(FIELD_END.split(header)));
    FoldedField field =
        new FoldedField("DKIM-Signature")
            .word("v=1;")
            .word("a=rsa-sha256;")
            .word("c=relaxed/relaxed;")
            .word("d=" + domain + ";")
            .word("s=" + selector + ";")
            .word("t=" + now.getEpochSecond() + ";");
    names(field, signed.names());
    field.word("bh=" + base64(RelaxedBody.hash(body)) + ";").word("b=");
    String hashed = signed.canonical() + RelaxedHeader.of(field.toString());
    byte[] signature = key.sign(hashed.getBytes(StandardCharsets.ISO_8859_1));
    return field.anyhow(base64(signature)).toString();
  }

  private static void names(FoldedField field, List<String> names) {
    Iterator<String> each = names.iterator();
    field.word("h=" + each.next() + ":");
    while (each.hasNext()) {
      String name = each.next();
      field.rightAfter(name + (each.hasNext() ? ":" : ";"));
    }
  }

  private static String base64(byte[] octets) {
    return Base64.getEncoder().encodeToString(octets);
  }
}
