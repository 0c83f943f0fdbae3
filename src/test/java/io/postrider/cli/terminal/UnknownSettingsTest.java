package io.postrider.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.type.filter.AnnotationTypeFilter;

class UnknownSettingsTest {

  private static final Pattern READ =
      Pattern.compile("(?:\\$\\{|getProperty\\(\\s*\")(postrider(?:\\.[a-z-]+)+)");

  private static List<String> said(String... names) {
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .forEach(s -> environment.getPropertySources().remove(s.getName()));
    for (String name : names) {
      environment
          .getPropertySources()
          .addLast(new MapPropertySource(name, Map.of(name, "a secret value")));
    }
    return UnknownSettings.in(environment);
  }

  @Test
  void a_misspelt_setting_is_named_with_the_one_that_is_meant_and_without_its_value() {
    assertThat(said("POSTRIDER_PUBLC_URL"))
        .containsExactly("Unknown setting POSTRIDER_PUBLC_URL; did you mean POSTRIDER_PUBLIC_URL?");
    assertThat(said("postrider.token-kye"))
        .containsExactly("Unknown setting postrider.token-kye; did you mean postrider.token-key?");
  }

  @Test
  void what_resembles_no_setting_may_be_meant_for_a_digests_file() {
    assertThat(said("POSTRIDER_WORDPRESS_PASSWORD"))
        .singleElement()
        .asString()
        .contains("POSTRIDER_WORDPRESS_PASSWORD", "unless a digest's file does");
  }

  @Test
  void a_setting_may_be_written_in_each_way_that_spring_reads() {
    assertThat(
            said(
                "POSTRIDER_PUBLIC_URL",
                "POSTRIDER_PUBLICURL",
                "postrider.publicUrl",
                "POSTRIDER_OPERATORS_0"))
        .isEmpty();
  }

  @Test
  void what_kubernetes_gives_to_neighbours_of_a_service_is_no_setting() {
    assertThat(
            said(
                "POSTRIDER_SERVICE_HOST",
                "POSTRIDER_SERVICE_PORT_HTTP",
                "POSTRIDER_PORT",
                "POSTRIDER_PORT_8080_TCP_ADDR"))
        .isEmpty();
  }

  @Test
  void each_setting_that_the_program_reads_is_known_and_no_other() throws Exception {
    TreeSet<String> read = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
        READ.matcher(Files.readString(file)).results().forEach(match -> read.add(match.group(1)));
      }
    }
    read.addAll(bound());
    assertThat(UnknownSettings.KNOWN).containsExactlyInAnyOrderElementsOf(read);
  }

  /** The components of records that Spring fills. */
  private static List<String> bound() {
    ClassPathScanningCandidateComponentProvider scanner =
        new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    return scanner.findCandidateComponents("io.postrider").stream()
        .flatMap(found -> names(found.getBeanClassName()))
        .toList();
  }

  private static Stream<String> names(String className) {
    try {
      Class<?> type = Class.forName(className);
      String prefix = type.getAnnotation(ConfigurationProperties.class).value();
      return Stream.of(type.getRecordComponents())
          .map(RecordComponent::getName)
          .map(name -> prefix + "." + name.replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT));
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
