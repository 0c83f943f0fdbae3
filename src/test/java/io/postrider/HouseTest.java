package io.postrider;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.flatMapping;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.stereotype.Component;

class HouseTest {

  /** The pipeline, upstream first. A package within one of these has its place. */
  private static final List<String> PIPELINE =
      List.of(
          "text",
          "database",
          "digest",
          "posts",
          "edition",
          "audience",
          "rendering",
          "delivery",
          "accounting",
          "inbox",
          "job",
          "operations",
          "compose",
          "schedule",
          "watch",
          "cli",
          "pages");

  private static final Set<String> SAYS_NOTHING =
      Set.of("util", "utils", "common", "service", "impl", "dto", "helper", "manager");

  /** These use too many others yet; each that is split leaves this list. */
  private static final Set<String> TOO_WIDE_YET =
      Set.of(
          "accounting.Explanations",
          "audience.csv.RowReader",
          "cli.Cli",
          "delivery.Courier",
          "delivery.DeliveryContexts",
          "delivery.gate.Gates",
          "delivery.gate.Mailers",
          "delivery.smtp.SmtpConnection");

  private static final Path MAIN = Path.of("src/main/java");
  private static final Path TEST = Path.of("src/test/java");

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.postrider");

  @Test
  void imports_only_point_upstream() {
    for (String room : PIPELINE) {
      classes()
          .that()
          .resideInAPackage(inside(room))
          .should()
          .onlyDependOnClassesThat(isOutsideTheHouse().or(isUpstreamOf(room)))
          .because("the tree is the pipeline: " + String.join(", ", PIPELINE))
          .allowEmptyShould(true)
          .check(HOUSE);
    }
  }

  @Test
  void every_class_has_its_place_in_the_pipeline() {
    assertThat(HOUSE).extracting(HouseTest::roomOf).isSubsetOf(with(PIPELINE, ""));
  }

  @Test
  void no_place_in_the_pipeline_is_empty() {
    assertThat(HOUSE)
        .filteredOn(type -> !type.getSimpleName().equals("package-info"))
        .extracting(HouseTest::roomOf)
        .containsAll(PIPELINE);
  }

  @Test
  void no_package_lies_deeper_than_a_room_within_a_room() {
    assertThat(HOUSE)
        .allSatisfy(
            type -> assertThat(type.getPackageName().split("\\.")).hasSizeLessThanOrEqualTo(4));
  }

  @Test
  void packages_form_no_cycle() {
    slices().matching("io.postrider.(**)").should().beFreeOfCycles().check(HOUSE);
  }

  @Test
  void only_job_knows_spring_batch() {
    noClasses()
        .that()
        .resideOutsideOfPackage(inside("job"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.springframework.batch..")
        .check(HOUSE);
  }

  @Test
  void package_names_say_what_is_in_them() {
    assertThat(HOUSE)
        .allSatisfy(
            type ->
                assertThat(type.getPackageName().split("\\."))
                    .doesNotContainAnyElementsOf(SAYS_NOTHING));
  }

  /** Spring names them by their classes, whatever the package, and starts nothing if two clash. */
  @Test
  void no_two_components_have_the_same_name() {
    assertThat(HOUSE)
        .filteredOn(type -> type.isMetaAnnotatedWith(Component.class))
        .extracting(JavaClass::getSimpleName)
        .doesNotHaveDuplicates();
  }

  @Test
  void time_comes_from_an_injected_clock() {
    noClasses()
        .should()
        .callMethodWhere(describe("it reads the wall clock", HouseTest::readsTheWallClock))
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(HOUSE);
  }

  @Test
  void instants_reach_the_database_without_a_zone_in_between() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .areAssignableTo(java.sql.Timestamp.class)
        .check(HOUSE);
  }

  @Test
  void every_package_is_null_marked() {
    assertThat(sources(MAIN).map(Path::getParent).distinct())
        .allSatisfy(
            folder ->
                assertThat(folder.resolve("package-info.java")).content().contains("@NullMarked"));
  }

  @Test
  void no_package_has_more_than_16_types() {
    Map<String, Long> types =
        HOUSE.stream()
            .filter(type -> type.getEnclosingClass().isEmpty())
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .collect(groupingBy(JavaClass::getPackageName, counting()));
    assertThat(types).allSatisfy((room, count) -> assertThat(count).isLessThanOrEqualTo(16));
  }

  /** One's own package counts as well, nested types count as those that they stand in. */
  @Test
  void no_type_uses_more_than_15_others_of_the_house() {
    Map<String, Set<String>> uses =
        HOUSE.stream()
            .collect(
                groupingBy(
                    HouseTest::outermost,
                    flatMapping(
                        type ->
                            type.getDirectDependenciesFromSelf().stream()
                                .map(Dependency::getTargetClass)
                                .map(JavaClass::getBaseComponentType)
                                .filter(used -> used.getPackageName().startsWith("io.postrider"))
                                .map(HouseTest::outermost),
                        toSet())));
    uses.forEach((type, used) -> used.remove(type));
    uses.values().removeIf(used -> used.size() <= 15);
    assertThat(uses.keySet())
        .extracting(type -> type.substring("io.postrider.".length()))
        .containsExactlyInAnyOrderElementsOf(TOO_WIDE_YET);
  }

  @Test
  void no_component_has_more_than_8_collaborators() {
    assertThat(HOUSE)
        .filteredOn(type -> type.isMetaAnnotatedWith(Component.class))
        .flatExtracting(JavaClass::getConstructors)
        .allSatisfy(made -> assertThat(made.getRawParameterTypes()).hasSizeLessThanOrEqualTo(8));
  }

  @Test
  void no_file_has_more_than_300_lines() {
    assertThat(sources(MAIN))
        .allSatisfy(
            file -> assertThat(lines(file)).as("lines of %s", file).isLessThanOrEqualTo(300));
  }

  @Test
  void tests_neither_sleep_nor_mock_nor_rest() {
    Pattern forbidden = Pattern.compile("\\bThread\\.sleep\\b|[@]Disabled\\b|\\bmock\\(");
    assertThat(sources(TEST).flatMap(HouseTest::quotedLines))
        .noneMatch(line -> forbidden.matcher(line).find());
  }

  private static String inside(String room) {
    return "io.postrider." + room + "..";
  }

  private static DescribedPredicate<JavaClass> isOutsideTheHouse() {
    return DescribedPredicate.not(resideInAPackage("io.postrider.."));
  }

  private static DescribedPredicate<JavaClass> isUpstreamOf(String room) {
    List<String> upstream = PIPELINE.subList(0, PIPELINE.indexOf(room) + 1);
    return describe("is in one of " + upstream, type -> upstream.contains(roomOf(type)));
  }

  /** The first part of the package's name below the house, the empty string for the house's own. */
  private static String roomOf(JavaClass type) {
    String[] parts = type.getPackageName().split("\\.");
    return parts.length > 2 ? parts[2] : "";
  }

  private static String outermost(JavaClass type) {
    return type.getEnclosingClass().map(HouseTest::outermost).orElseGet(type::getName);
  }

  private static boolean readsTheWallClock(JavaMethodCall call) {
    CodeUnitCallTarget target = call.getTarget();
    return target.getOwner().getPackageName().equals("java.time")
        && target.getName().equals("now")
        && target.getRawParameterTypes().stream()
            .noneMatch(type -> type.isEquivalentTo(Clock.class));
  }

  private static List<String> with(List<String> names, String one) {
    return Stream.concat(names.stream(), Stream.of(one)).toList();
  }

  private static Stream<Path> sources(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> quotedLines(Path file) {
    return read(file).stream().map(line -> file.getFileName() + ": " + line.strip());
  }

  private static int lines(Path file) {
    return read(file).size();
  }

  private static List<String> read(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
