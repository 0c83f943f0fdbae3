package io.postrider.rendering.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What to call somebody whose whole name is known. Names follow no rule, and the wrong half of one
 * is worse than all of it: where it is not plain which part is the first name, the whole name is
 * the answer.
 */
public final class FirstName {

  private static final int LONGEST = 40;

  /** Before a name. Behind one of these alone stands a family name: "Frau Krämer". */
  private static final Set<String> TITLES =
      words(
          "dr dott dra prof professor mr mrs ms miss mx sir dame lord lady rev reverend herr hr frau fr"
              + " fräulein dipl ing dipl-ing mag med phil jur rer nat h c hc habil univ msc bsc"
              + " m mme mlle monsieur madame maître sr sra srta señor señora don doña dhr mevr"
              + " mw sig signor signora captain capt col lt sgt hon judge pan pani");

  /** Behind a name, after a comma or not. */
  private static final Set<String> SUFFIXES =
      words(
          "jr sr ii iii iv md phd dds dvm do esq jd mba msc bsc ma ba rn np pa pt dpt cpa pe mph faaos"
              + " llm mphil dr prof");

  /** Whoever has one of these in the name is more than one person, or none. */
  private static final Set<String> SEVERAL =
      words(
          "family familie famille familia famiglia fam the team and und et y e och og en ja with mit"
              + " gmbh ag kg ug ev mbh inc llc ltd corp co company sa sarl bv oy ab plc group praxis"
              + " klinik clinic hospital office büro verein club school schule university info"
              + " admin administrator newsletter support sales test");

  /** A family name begins with these, so that no first name is there. */
  private static final Set<String> PARTICLES =
      words("von van de der den del della di da du la le vom zu zur ten ter el al bin ibn");

  /** What stands between the letters of a word, but not before them. */
  private static final String JOINTS = "'’.·-";

  /** Written family name first, or without blanks. */
  private static final Pattern EASTERN =
      Pattern.compile(
          "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}ơưăđƠƯĂĐ\\u1EA0-\\u1EF9]");

  private FirstName() {}

  private static Set<String> words(String words) {
    return new HashSet<>(List.of(words.split(" ", -1)));
  }

  /**
   * The first name, or the whole name where that is not plain.
   *
   * @param name on one line, not blank
   */
  public static String of(String name) {
    String first = find(name);
    return first == null || first.length() > LONGEST ? name : first;
  }

  private static @Nullable String find(String name) {
    if (!isWestern(name) && EASTERN.matcher(name).find()) {
      return null;
    }
    List<String> halves = halves(name);
    if (halves.size() > 2 || halves.isEmpty()) {
      return null;
    }
    boolean turned = halves.size() == 2;
    List<String> words = new ArrayList<>(List.of(halves.get(halves.size() - 1).split(" ", -1)));
    boolean titled = words.removeIf(FirstName::isTitle);
    while (words.size() > 1 && isSuffix(words.get(words.size() - 1))) {
      words.remove(words.size() - 1);
    }
    boolean odd = words.stream().anyMatch(word -> !isWord(word) || isSeveral(word));
    if (words.isEmpty() || odd || (turned && isSeveral(halves.get(0)))) {
      return null;
    }
    if (words.size() == 1 && titled && !turned) {
      return null;
    }
    return cased(first(words, turned), name);
  }

  /** Written in the letters of Latin-1, as most are: no need to look closer. */
  private static boolean isWestern(String name) {
    return name.chars().allMatch(letter -> letter < 0x100);
  }

  private static boolean isWord(String word) {
    return !word.isEmpty()
        && isLetter(word.codePointAt(0))
        && word.codePoints().allMatch(point -> isLetter(point) || JOINTS.indexOf(point) >= 0);
  }

  private static boolean isLetter(int point) {
    return Character.isLetter(point)
        || switch (Character.getType(point)) {
          case Character.NON_SPACING_MARK,
              Character.ENCLOSING_MARK,
              Character.COMBINING_SPACING_MARK ->
              true;
          default -> false;
        };
  }

  /** What is before and behind the comma of "Krämer, Sofie"; titles and suffixes count for none. */
  private static List<String> halves(String name) {
    return Arrays.stream(name.split(",", -1))
        .map(String::strip)
        .filter(half -> !half.isEmpty())
        .filter(
            half ->
                !Arrays.stream(half.split(" ", -1)).allMatch(one -> isSuffix(one) || isTitle(one)))
        .toList();
  }

  private static @Nullable String first(List<String> words, boolean turned) {
    String first = words.get(0);
    boolean shouted =
        !turned
            && words.size() > 1
            && first.length() > 2
            && !first.contains(".")
            && isShouted(first);
    if (shouted && !words.stream().allMatch(FirstName::isShouted)) {
      // "KRÄMER Sofie": the family name is the one in capitals.
      first = words.stream().filter(word -> !isShouted(word)).findFirst().orElse(first);
    }
    boolean isInitial = first.endsWith(".") || first.codePointCount(0, first.length()) < 2;
    boolean isParticle = words.size() > 1 && PARTICLES.contains(first);
    return isInitial || isParticle ? null : first;
  }

  private static @Nullable String cased(@Nullable String first, String whole) {
    if (first == null) {
      return null;
    }
    boolean low = first.equals(first.toLowerCase(Locale.ROOT));
    boolean loud = isShouted(first) && (first.length() > 2 || isShouted(whole));
    return low || loud ? capitals(first) : first;
  }

  /** Each part of "anne-marie" with a capital. */
  private static String capitals(String word) {
    StringBuilder cased = new StringBuilder();
    boolean begins = true;
    for (int point : word.toLowerCase(Locale.ROOT).codePoints().toArray()) {
      cased.appendCodePoint(begins ? Character.toTitleCase(point) : point);
      begins = point == '-';
    }
    return cased.toString();
  }

  private static boolean isShouted(String word) {
    return !word.equals(word.toLowerCase(Locale.ROOT))
        && word.equals(word.toUpperCase(Locale.ROOT));
  }

  private static boolean isTitle(String word) {
    return TITLES.contains(plain(word)) && !(word.length() == 1 && !word.equals("M"));
  }

  private static boolean isSuffix(String word) {
    return SUFFIXES.contains(plain(word));
  }

  private static boolean isSeveral(String words) {
    return Arrays.stream(words.split(" ", -1)).anyMatch(word -> SEVERAL.contains(plain(word)));
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replace(".", "");
  }
}
