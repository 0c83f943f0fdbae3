package io.postrider.digest.file;

import io.postrider.digest.Digest;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A digest as text: what an edition keeps of its settings. */
public final class FrozenDigest {

  /** The order in which every version has written them: frozen texts are compared. */
  private static final List<String> ORDER =
      List.of(
          "digest",
          "title",
          "from",
          "reply-to",
          "name-in-to",
          "subject",
          "greeting",
          "schedule",
          "posts",
          "audience",
          "relay",
          "template",
          "notice",
          "calls-to-action",
          "footer",
          "pace",
          "canary",
          "brake",
          "in-doubt",
          "give-up-after",
          "keep-deliveries",
          "keep-evidence",
          "language",
          "theme",
          "see-all",
          "approval",
          "owners",
          "unsubscribe-address",
          "subscribe",
          "welcome",
          "archive");

  private FrozenDigest() {}

  /**
   * Text from which {@link #thaw} makes an equal digest but for its secrets. Equal digests have the
   * same text, whichever process or version writes it.
   */
  public static String of(Digest digest) {
    ObjectNode keys = DigestYaml.YAML.valueToTree(digest.withoutSecrets());
    ObjectNode ordered = DigestYaml.YAML.createObjectNode();
    ORDER.stream().filter(keys::has).forEach(key -> ordered.set(key, keys.get(key)));
    return DigestYaml.YAML.writeValueAsString(ordered.setAll(keys));
  }

  /**
   * The digest that was frozen as this text, by this version or an older one: settings that came
   * later have their defaults.
   */
  public static Digest thaw(String frozen) {
    return DigestYaml.withDefaults((ObjectNode) DigestYaml.YAML.readTree(frozen));
  }
}
