package io.postrider.compose.checks;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.core.env.Environment;

/** Passwords that were copied from a page with the setting that they stand for. */
public final class SamplePasswords {

  private static final List<String> SETTINGS =
      List.of("spring.datasource.password", "spring.mail.password");

  private static final List<String> SAMPLES = List.of("change-me", "changeme", "change_me");

  private SamplePasswords() {}

  /** What to mend; empty if there is none of them. */
  public static Optional<Finding> finding(Environment settings) {
    List<String> found =
        SETTINGS.stream()
            .filter(name -> isSample(settings.getProperty(name, "")))
            .map(name -> name.toUpperCase(Locale.ROOT).replace('.', '_'))
            .toList();
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Finding(
                "passwords",
                false,
                "%s holds the password of the sample file, which everybody knows; give that account another one, and set it here."
                    .formatted(String.join(" and ", found))));
  }

  private static boolean isSample(String value) {
    return SAMPLES.contains(value.strip().toLowerCase(Locale.ROOT));
  }
}
