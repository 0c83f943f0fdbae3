package io.postrider.posts.tables;

import io.postrider.digest.Posts;
import io.postrider.posts.fields.WebAddress;
import io.postrider.posts.mysql.TableNames;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Addresses of uploaded files, found as WordPress finds them: the guid of a file is none. */
final class Uploads {

  private static final String USUAL = "wp-content/uploads";

  private Uploads() {}

  /** The folder that all paths are relative to, without a slash at the end. */
  static String base(
      Posts.Addresses addresses, Map<String, String> options, String home, TableNames names) {
    if (addresses.uploads() != null) {
      return SiteOptions.withoutSlash(addresses.uploads());
    }
    String given = WebAddress.web(options.get("upload_url_path"), null);
    String base =
        given == null
            ? site(options, home) + "/" + folder(options.getOrDefault("upload_path", "").strip())
            : given;
    return SiteOptions.withoutSlash(base) + names.folder();
  }

  /** WordPress itself may live elsewhere than the home; below it, it moves with the home. */
  private static String site(Map<String, String> options, String home) {
    String stored = SiteOptions.withoutSlash(options.getOrDefault("home", ""));
    String site = SiteOptions.withoutSlash(options.getOrDefault("siteurl", ""));
    if (!stored.isEmpty() && (site + "/").startsWith(stored + "/")) {
      return home + site.substring(stored.length());
    }
    return Objects.requireNonNullElse(WebAddress.web(site, null), home);
  }

  /** A path of the server's own file system says nothing about the address. */
  private static String folder(String path) {
    boolean relative = !path.isEmpty() && !path.startsWith("/") && !path.contains(":");
    return relative && isPlain(path) ? path : USUAL;
  }

  /**
   * The address of an uploaded file.
   *
   * @param file what WordPress keeps of it: a path below the uploads, or what plug-ins made of it
   * @return null if it leads elsewhere in the server
   */
  static @Nullable String address(String base, @Nullable String file) {
    String path = file == null ? "" : file.strip();
    if (path.matches("(?i)https?://.*")) {
      return WebAddress.web(path, null);
    }
    int below = path.indexOf("/" + USUAL + "/");
    if (below >= 0) {
      path = path.substring(below + USUAL.length() + 2);
    }
    boolean usable = !path.isEmpty() && !path.startsWith("/") && isPlain(path);
    return usable
        ? WebAddress.web(base + "/" + path.replace("?", "%3F").replace("#", "%23"), null)
        : null;
  }

  /** The address of a file beside another one; null if it is none. */
  static @Nullable String beside(String address, String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    return name.isBlank() || !isPlain(name)
        ? null
        : WebAddress.web(
            name.replace("?", "%3F").replace("#", "%23").replace(":", "%3A"), URI.create(address));
  }

  private static boolean isPlain(String path) {
    return !path.contains("\\")
        && path.chars().noneMatch(Character::isISOControl)
        && Arrays.stream(path.split("/", -1)).noneMatch(part -> part.equals(".."));
  }
}
