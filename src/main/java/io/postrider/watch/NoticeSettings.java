package io.postrider.watch;

import java.net.URI;
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
    @Nullable URI hookUrl, boolean tellFinished, @Nullable List<String> operators) {

  NoticeSettings {
    operators = operators == null ? List.of() : List.copyOf(operators);
    if (hookUrl != null && hookUrl.toString().isBlank()) {
      hookUrl = null;
    }
    if (hookUrl != null
        && (hookUrl.getHost() == null
            || !Set.of("http", "https").contains(String.valueOf(hookUrl.getScheme())))) {
      throw new IllegalArgumentException(
          "POSTRIDER_HOOK_URL must be an address that begins with https:// or http://.");
    }
  }

  List<String> mailed() {
    return operators == null ? List.of() : operators;
  }
}
