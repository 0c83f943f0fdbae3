package io.postrider.rendering.template;

import io.postrider.text.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks for forms of words in files of texts that no number ever takes: what somebody wrote there
 * would never be said.
 */
final class TextForms {

  private static final List<String> FORMS =
      Stream.of(PluralForm.values()).map(PluralForm::toString).toList();

  /** Good in every language, about which nothing need be read therefore. */
  private static final Set<String> ALWAYS = Set.of("zero", "one", "two", "other");

  /** What people write who do not know the forms. */
  private static final Set<String> MEANT = Set.of("singular", "plural", "single", "dual", "none");

  private final List<File> files = new ArrayList<>();

  private record File(String path, String language, Set<String> keys) {}

  void add(String path, String language, Set<String> keys) {
    files.add(new File(path, language, keys));
  }

  /**
   * Checks all files together: what has forms in one of them has forms in each.
   *
   * @throws TemplateRefused with the file, the key, and the keys to write
   */
  void check() {
    Set<String> counted =
        files.stream()
            .flatMap(file -> file.keys.stream())
            .filter(PluralForm.OTHER::isOf)
            .map(PluralForm::withoutForm)
            .collect(Collectors.toSet());
    for (File file : files) {
      for (String key : new TreeSet<>(file.keys)) {
        int dot = key.lastIndexOf('.');
        if (dot > 0 && counted.contains(key.substring(0, dot))) {
          check(file, key.substring(0, dot), key.substring(dot + 1));
        }
      }
    }
  }

  private static void check(File file, String base, String form) {
    boolean isForm = FORMS.contains(form);
    if (isForm ? isSaid(file.language, form) : !isMeantFor(form)) {
      return;
    }
    throw new TemplateRefused(
        "%s: \"%s.%s\" is said for no number in %s; write %s."
            .formatted(
                file.path,
                base,
                form,
                Locale.forLanguageTag(file.language).getDisplayName(Locale.ENGLISH),
                PluralForm.usualIn(file.language).stream()
                    .map(one -> one.of(base))
                    .collect(Collectors.joining(", "))));
  }

  private static boolean isSaid(String language, String form) {
    return ALWAYS.contains(form)
        || PluralForm.writtenIn(language).stream().anyMatch(one -> one.toString().equals(form));
  }

  private static boolean isMeantFor(String form) {
    return MEANT.contains(form)
        || form.matches("[=_]?\\d+")
        || (form.length() > 3 && Spelling.nearest(form, FORMS).isPresent());
  }
}
