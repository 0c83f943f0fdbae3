package io.postrider.digest;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.postrider.digest.value.BadValue;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is told about a digest's editions: by mail, or by a POST to a web address. Such an
 * address may hold a secret, so that it shows itself nowhere but where it is asked for.
 *
 * @param target a mail address without a name, or an http or https address
 */
public record Owner(@JsonValue String target) {

  private static final String RULE =
      "must be a mail address, as in name@clinic.example, or a web address that begins with https:// or http:// and names no user";

  public Owner {
    if (isWeb(target) ? hook(target) == null : !isMailbox(target)) {
      throw new BadValue("owners", shown(target), RULE);
    }
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Owner of(Object written) {
    if (written instanceof String text) {
      return new Owner(text.strip());
    }
    throw new BadValue("owners", "(no text)", RULE);
  }

  /** The web address to POST to; null if this is a mail address. */
  public @Nullable URI hook() {
    return isWeb(target) ? hook(target) : null;
  }

  private static boolean isWeb(String target) {
    return target.contains("://");
  }

  private static @Nullable URI hook(String target) {
    try {
      URI address = new URI(target);
      String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
      boolean fits = scheme.matches("https?") && address.getHost() != null;
      return fits && address.getUserInfo() == null ? address : null;
    } catch (URISyntaxException e) {
      // its message would tell the address
      return null;
    }
  }

  private static boolean isMailbox(String target) {
    try {
      new InternetAddress(target, true).validate();
      return target.matches("[^@\\s<>,;:/\"]+@[^@\\s<>,;:/\"]+\\.[^@\\s<>,;:/\"]+");
    } catch (AddressException e) {
      return false;
    }
  }

  /** As much of a web address as says where it leads. */
  private static String shown(String target) {
    return target.matches("(?s).*[/?#].*")
        ? target.replaceFirst("(?s)^(https?://)?(?:[^/?#]*@)?([^/?#]*).*$", "$1$2/…")
        : target;
  }

  @Override
  public String toString() {
    return isWeb(target) ? shown(target) : target;
  }
}
