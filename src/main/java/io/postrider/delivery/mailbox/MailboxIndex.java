package io.postrider.delivery.mailbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the page that shows a mailbox folder: one file, no network, everything in it. It holds the
 * newest {@value #MOST} messages and no more than {@value #HEAVIEST} characters of them.
 *
 * <p>What messages say reaches the page as data only, with every {@code <} escaped; the page runs
 * one script, which is named by its hash, and shows HTML in a frame that may not run any.
 */
final class MailboxIndex {

  static final String FILE = "index.html";

  private static final int MOST = 500;
  private static final long HEAVIEST = 24_000_000;
  private static final JsonMapper JSON = JsonMapper.shared();

  private MailboxIndex() {}

  /**
   * Writes the page anew from all that lies in the folder; does nothing where there is no folder.
   */
  static void write(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    Path aside = Files.createTempFile(folder, ".", ".part");
    try {
      try (Writer out = Files.newBufferedWriter(aside)) {
        write(folder, out);
      }
      Files.move(
          aside,
          folder.resolve(FILE),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  private static void write(Path folder, Writer out) throws IOException {
    String script = resource("page.js");
    String skeleton =
        resource("page.html")
            .replace("/*page.css*/", resource("page.css"))
            .replace("/*page.js*/", script)
            .replace("{hash}", hash(script));
    String[] halves = skeleton.split("<!--mails-->", 2);
    List<Path> files = newestFirst(folder);
    out.write(halves[0]);
    List<MailboxEntry.Summary> summaries = new ArrayList<>();
    Map<String, String> pictures = new TreeMap<>();
    long weight = 0;
    for (Path file : files.subList(0, Math.min(files.size(), MOST))) {
      MailboxEntry entry = MailboxEntry.read(file);
      weight += entry.weight();
      if (entry.content() != null && weight <= HEAVIEST) {
        data(out, "mail-" + summaries.size(), entry.content());
        pictures.putAll(DemoPictures.namedBy(entry.content().html()));
      }
      summaries.add(entry.summary());
    }
    data(out, "data-totals", MailboxEntry.totals(folder, files.size()));
    data(out, "data-list", summaries);
    data(out, "data-pictures", pictures);
    out.write(halves[1]);
  }

  private static void data(Writer out, String id, Object value) throws IOException {
    // In JSON these stand in strings only, so that the escapes change nothing but what HTML sees.
    String json = JSON.writeValueAsString(value).replace("<", "\\u003c").replace("&", "\\u0026");
    out.write("<script type=\"application/json\" id=\"" + id + "\">" + json + "</script>\n");
  }

  private static List<Path> newestFirst(Path folder) throws IOException {
    record Dated(Path path, FileTime time) {}
    List<Dated> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path path : (Iterable<Path>) files::iterator) {
        String name = path.getFileName().toString();
        if (name.endsWith(".eml") && !name.startsWith(".")) {
          found.add(new Dated(path, Files.getLastModifiedTime(path)));
        }
      }
    }
    found.sort(Comparator.comparing(Dated::time).reversed().thenComparing(Dated::path));
    return found.stream().map(Dated::path).toList();
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = MailboxIndex.class.getResourceAsStream("/mailbox/" + name)) {
      if (in == null) {
        throw new IOException("The program has no /mailbox/" + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String hash(String script) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(sha.digest(script.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
