package io.postrider.watch;

import io.postrider.text.FailureKind;
import io.postrider.text.PostriderException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who is told about editions.
 *
 * @param hookUrl where notices are POSTed to, with http or https; null for nowhere
 * @param tellFinished whether editions that were closed in balance are told, too
 * @param operators addresses that are mailed
 */
@ConfigurationProperties("postrider")
record NoticeSettings(
    @Nullable String hookUrl, boolean tellFinished, @Nullable List<String> operators) {

  private static final Set<String> SCHEMES = Set.of("http", "https");

  NoticeSettings {
    operators = operators == null ? List.of() : List.copyOf(operators);
    hookUrl = hookUrl == null || hookUrl.isBlank() ? null : address(hookUrl.strip()).toString();
  }

  /** Where notices are POSTed to; null for nowhere. */
  @Nullable URI hook() {
    return hookUrl == null ? null : URI.create(hookUrl);
  }

  List<String> mailed() {
    return operators == null ? List.of() : operators;
  }

  private static URI address(String given) {
    try {
      URI address = new URI(given);
      if (address.getHost() != null && SCHEMES.contains(String.valueOf(address.getScheme()))) {
        return address;
      }
    } catch (URISyntaxException e) {
      // its message would tell the address
    }
    throw new HookRefused();
  }

  /** The address of the hook is none. The message does not tell it, as it may hold a secret. */
  static final class HookRefused extends PostriderException {

    HookRefused() {
      super(
          FailureKind.REFUSED,
          "POSTRIDER_HOOK_URL is not an address that begins with https:// or http:// (it is not shown, as it may hold a secret): correct it.");
    }
  }
}
