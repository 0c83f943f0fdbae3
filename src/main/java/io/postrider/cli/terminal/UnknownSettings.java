package io.postrider.cli.terminal;

import io.postrider.text.Spelling;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Finds settings that look like Postrider's and are none: whoever misspells one would otherwise run
 * with its default and never know.
 */
final class UnknownSettings {

  /** Each setting of Postrider's own, as Spring names it. */
  static final Set<String> KNOWN =
      Set.of(
          "postrider.bounce-address",
          "postrider.complaint-address",
          "postrider.connections-per-address",
          "postrider.dkim.domain",
          "postrider.dkim.key",
          "postrider.dkim.selector",
          "postrider.home",
          "postrider.hook-url",
          "postrider.inbox.authserv-id",
          "postrider.inbox.done-folder",
          "postrider.inbox.every",
          "postrider.inbox.folder",
          "postrider.inbox.host",
          "postrider.inbox.password",
          "postrider.inbox.port",
          "postrider.inbox.token",
          "postrider.inbox.token-command",
          "postrider.inbox.token-file",
          "postrider.inbox.username",
          "postrider.jobs",
          "postrider.metrics.domains",
          "postrider.operators",
          "postrider.public-url",
          "postrider.links-go-nowhere",
          "postrider.relay.connections",
          "postrider.relay.per-second",
          "postrider.relay.per-minute",
          "postrider.relay.per-hour",
          "postrider.relay.per-day",
          "postrider.sign-ups.per-network",
          "postrider.sign-ups.per-digest",
          "postrider.tell-finished",
          "postrider.templates",
          "postrider.token-key",
          "postrider.unsubscribe-address");

  private static final Pattern OURS = Pattern.compile("(?i)postrider[._].*");

  /** Kubernetes and Docker give these to each container beside a service named after us. */
  private static final Pattern OF_A_SERVICE =
      Pattern.compile(".*_SERVICE_(HOST|PORT)(_.*)?|.*_PORT(_\\d+_(TCP|UDP)(_.*)?)?");

  /** Build tools and tests give a JVM properties of their own. */
  private static final String OF_THE_JVM =
      StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME;

  private UnknownSettings() {}

  /** A sentence for each unknown setting, in the order of their names. */
  static List<String> in(ConfigurableEnvironment environment) {
    Map<String, String> known =
        KNOWN.stream().collect(Collectors.toMap(UnknownSettings::letters, name -> name));
    return names(environment).stream()
        .filter(name -> OURS.matcher(name).matches())
        .filter(name -> !OF_A_SERVICE.matcher(name).matches())
        .filter(name -> !known.containsKey(letters(name)))
        .map(name -> sentence(name, new TreeMap<>(known)))
        .toList();
  }

  private static Set<String> names(ConfigurableEnvironment environment) {
    Set<String> names = new TreeSet<>();
    environment.getPropertySources().stream()
        .filter(source -> !source.getName().equals(OF_THE_JVM))
        .filter(EnumerablePropertySource.class::isInstance)
        .map(EnumerablePropertySource.class::cast)
        .forEach(source -> names.addAll(List.of(source.getPropertyNames())));
    return names;
  }

  private static String sentence(String name, Map<String, String> known) {
    boolean isVariable = name.equals(name.toUpperCase(Locale.ROOT));
    return Spelling.nearest(letters(name), known.keySet())
        .map(known::get)
        .map(meant -> isVariable ? variable(meant) : meant)
        .map(meant -> "Unknown setting %s; did you mean %s?".formatted(name, meant))
        .orElseGet(
            () ->
                "Unknown setting %s; Postrider does not read it, unless a digest's file does."
                    .formatted(name));
  }

  /**
   * Spring takes PUBLIC_URL, PUBLICURL, public-url and publicUrl for one name, and numbers a list.
   */
  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
  }

  private static String variable(String name) {
    return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
