package io.postrider.posts.tables;

import io.postrider.digest.Posts;
import io.postrider.posts.SourceUnreadable;
import io.postrider.posts.fields.WebAddress;
import io.postrider.posts.mysql.TableNames;
import io.postrider.posts.mysql.Tables;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a site says about itself.
 *
 * @param home the address of its front page, without a slash at the end
 * @param uploads the address of the folder of uploaded pictures, likewise
 * @param clock what its local times mean
 * @param language which it is written in
 * @param sticky numbers of the posts that it keeps on top
 * @param structure of the addresses of its posts; empty for the plain one
 * @param defaultCategory number of the category of posts that have none
 * @param warnings what was odd, one sentence each
 */
record SiteOptions(
    String home,
    String uploads,
    WallClock clock,
    Locale language,
    Set<Long> sticky,
    String structure,
    long defaultCategory,
    List<String> warnings) {

  private static final String OPTIONS =
      """
      SELECT option_name, option_value FROM {options}
       WHERE option_name IN ('home', 'siteurl', 'permalink_structure', 'timezone_string', 'gmt_offset',
             'sticky_posts', 'upload_url_path', 'upload_path', 'WPLANG', 'default_category')
      """;

  /**
   * Asks the site's options.
   *
   * @param addresses say what the options say wrong
   */
  static SiteOptions read(Tables tables, Posts.Addresses addresses) {
    Map<String, String> options = new HashMap<>();
    tables
        .query(OPTIONS)
        .query(
            row -> {
              options.put(row.getString("option_name"), row.getString("option_value"));
            });
    List<String> warnings = new ArrayList<>();
    String home = home(addresses, options, tables.names());
    return new SiteOptions(
        home,
        Uploads.base(addresses, options, home, tables.names()),
        clock(options, warnings),
        language(options.getOrDefault("WPLANG", "")),
        sticky(options.get("sticky_posts")),
        options.getOrDefault("permalink_structure", "").strip(),
        PhpValue.number(options.get("default_category")),
        List.copyOf(warnings));
  }

  private static String home(
      Posts.Addresses addresses, Map<String, String> options, TableNames names) {
    String stored = addresses.home() == null ? options.getOrDefault("home", "") : addresses.home();
    String home = WebAddress.web(stored, null);
    if (home == null) {
      throw new SourceUnreadable(
          "The option home in the table %soptions is “%s”, which is not an http or https address; set the blog's as posts.home, then run again."
              .formatted(names.prefix(), stored));
    }
    return withoutSlash(home);
  }

  /** An address as others are appended to it. */
  static String withoutSlash(String address) {
    return address.strip().replaceFirst("/+$", "");
  }

  private static WallClock clock(Map<String, String> options, List<String> warnings) {
    String name = options.getOrDefault("timezone_string", "");
    String offset = options.getOrDefault("gmt_offset", "");
    WallClock clock = WallClock.of(name, offset);
    if (clock != null) {
      return clock;
    }
    warnings.add(
        "The blog's time zone is “%s” with an offset of “%s”, which is unknown: for posts without a date in UTC, the local time is taken as UTC."
            .formatted(name, offset));
    return new WallClock(ZoneOffset.UTC);
  }

  /** WordPress leaves the option empty for American English. */
  private static Locale language(String code) {
    Locale language = Locale.forLanguageTag(code.strip().replace('_', '-'));
    return language.getLanguage().isEmpty() ? Locale.US : language;
  }

  private static Set<Long> sticky(@Nullable String option) {
    Set<Long> sticky = new HashSet<>();
    PhpValue.array(option).values().forEach(number -> sticky.add(PhpValue.number(number)));
    return Set.copyOf(sticky);
  }
}
