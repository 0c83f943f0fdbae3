package io.postrider.testing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Signatures, by RFC 6376, 8301 and 8463; whether they verify is for others to say. */
final class WireSignature {

  private static final List<String> ONE_MORE =
      List.of(
          "From",
          "To",
          "Subject",
          "Date",
          "Reply-To",
          "Content-Type",
          "List-Unsubscribe",
          "List-Unsubscribe-Post");

  private static final List<String> AS_THEY_ARE =
      List.of("Message-ID", "MIME-Version", "List-Id", "Feedback-ID", "Auto-Submitted");

  private WireSignature() {}

  static void check(List<WireHeader> headers, String body, Faults faults) {
    for (WireHeader header : headers) {
      if (header.isNamed("DKIM-Signature")) {
        Map<String, String> tags = tags(header.value(), faults);
        tags(tags, faults);
        signer(tags, WireValues.senderDomain(headers), faults);
        names(tags, headers, faults);
        faults.when(
            !tags.getOrDefault("bh", "").equals(hash(body)),
            "DKIM-Signature has another body's bh=");
      }
    }
  }

  private static Map<String, String> tags(String value, Faults faults) {
    Map<String, String> tags = new HashMap<>();
    for (String tag : value.split(";")) {
      int equals = tag.indexOf('=');
      faults.when(equals < 1, "DKIM-Signature has no tag: " + tag);
      if (equals > 0) {
        String name = tag.substring(0, equals).strip();
        String old = tags.put(name, tag.substring(equals + 1).replaceAll("\\s", ""));
        faults.when(old != null, "DKIM-Signature has two of " + name + "=");
      }
    }
    return tags;
  }

  private static void tags(Map<String, String> tags, Faults faults) {
    is(tags, "v", "1", faults);
    is(tags, "a", "rsa-sha256|ed25519-sha256", faults);
    is(tags, "c", "relaxed/relaxed", faults);
    is(tags, "d", "[a-z0-9-]+(\\.[a-z0-9-]+)+", faults);
    is(tags, "s", "[A-Za-z0-9_.-]+", faults);
    is(tags, "t", "[0-9]{10,12}", faults);
    is(tags, "b", "[A-Za-z0-9+/]{86,}={0,2}", faults);
    faults.when(tags.containsKey("l"), "DKIM-Signature has l=");
  }

  private static void is(Map<String, String> tags, String name, String form, Faults faults) {
    String value = tags.getOrDefault(name, "");
    faults.when(!value.matches(form), "DKIM-Signature has " + name + "=" + value);
  }

  private static void signer(Map<String, String> tags, String sender, Faults faults) {
    String domain = tags.getOrDefault("d", "");
    faults.when(
        !("." + sender).endsWith("." + domain), "DKIM-Signature does not speak for " + sender);
    String identity = tags.get("i");
    faults.when(
        identity != null && !identity.matches(".*[@.]" + domain.replace(".", "\\.")),
        "DKIM-Signature has i=" + identity);
  }

  private static void names(Map<String, String> tags, List<WireHeader> headers, Faults faults) {
    List<String> names = Arrays.asList(tags.getOrDefault("h", "").split(":"));
    for (String name : ONE_MORE) {
      faults.when(
          count(names, name) != WireHeader.count(headers, name) + 1,
          "DKIM-Signature lets somebody add " + name);
    }
    for (String name : AS_THEY_ARE) {
      faults.when(
          count(names, name) != WireHeader.count(headers, name),
          "DKIM-Signature does not cover " + name);
    }
    for (String name : List.of("Return-Path", "Received", "DKIM-Signature")) {
      faults.when(count(names, name) > 0, "DKIM-Signature covers " + name);
    }
  }

  private static long count(List<String> names, String name) {
    return names.stream().filter(name::equalsIgnoreCase).count();
  }

  private static String hash(String body) {
    String relaxed =
        body.replaceAll("[ \t]+", " ").replace(" \r\n", "\r\n").replaceFirst("(\r\n)*\\z", "\r\n");
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(sha.digest(relaxed.getBytes(StandardCharsets.ISO_8859_1)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
