package io.postrider.bench.compose;

import io.postrider.Postrider;
import io.postrider.audience.Subscriber;
import io.postrider.audience.tokens.LinkedPage;
import io.postrider.audience.tokens.ReaderTokens;
import io.postrider.delivery.dkim.SampleKey;
import io.postrider.delivery.gate.Gates;
import io.postrider.delivery.gate.LetterWriter;
import io.postrider.delivery.letter.Letter;
import io.postrider.delivery.letter.MessageComposer;
import io.postrider.digest.Digest;
import io.postrider.digest.file.DigestFile;
import io.postrider.digest.file.Digests;
import io.postrider.edition.EditionKey;
import io.postrider.edition.choice.Editor;
import io.postrider.edition.content.Content;
import io.postrider.edition.content.Templates;
import io.postrider.posts.Post;
import io.postrider.rendering.model.Extent;
import io.postrider.rendering.reader.BoundTemplates;
import io.postrider.rendering.reader.ParsedTemplates;
import io.postrider.rendering.reader.ReaderView;
import io.postrider.rendering.reader.Recipient;
import io.postrider.rendering.reader.RenderedMail;
import io.postrider.rendering.template.TemplateFolders;
import io.postrider.rendering.template.TemplateTexts;
import io.postrider.testing.Scratch;
import io.postrider.testing.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What one reader's mail of the demo's digest costs, in its parts and as a whole; by one thread.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LetterWork {

  private static final String SLOT = "2026-11-23";
  private static final Instant CUT_OFF = Instant.parse("2026-11-23T15:00:00Z");
  private static final URI PAGES = URI.create("https://news.ridgeline.example");
  private static final int READERS = 256;

  private final List<Subscriber> readers =
      IntStream.range(0, READERS)
          .mapToObj(n -> new Subscriber(n, "reader" + n + "@example.org", "Reader " + n, "en"))
          .toList();

  private TestDatabase database;
  private ConfigurableApplicationContext app;
  private LetterWriter letters;
  private ReaderTokens tokens;
  private Digest digest;
  private BoundTemplates templates;
  private List<Letter> written;
  private final MessageComposer unsigned = new MessageComposer(Clock.systemUTC(), null);
  private MessageComposer signed;
  private int next;

  /** The program's own parts, on an embedded database that nothing is asked of afterwards. */
  @Setup
  public void begin() {
    database = TestDatabase.embeddedIn(Scratch.folder("letters"));
    app = database.context(Postrider.class, "postrider.public-url=" + PAGES);
    DigestFile file = new Digests(Path.of("jobs")).named("demo");
    digest = file.digest();
    Templates sources = new TemplateFolders(Path.of("templates")).of(digest);
    List<Post> posts = app.getBean(Editor.class).choose(file, CUT_OFF).chosen();
    letters =
        app.getBean(Gates.class)
            .preview(new EditionKey("demo", SLOT), new Content(digest, sources, posts));
    tokens = app.getBean(ReaderTokens.class);
    TemplateTexts texts = TemplateTexts.of(digest, sources);
    templates =
        new ParsedTemplates(digest, sources, texts, LocalDate.parse(SLOT))
            .about(posts, "en", Extent.all(digest.posts().show(), posts.size()));
    signed = new MessageComposer(Clock.systemUTC(), SampleKey.signer());
    written = readers.stream().map(letters::write).toList();
    check();
  }

  /** Both ways must make the same mail, or it is no comparison. */
  private void check() {
    if (!plainly(readers.get(7)).html().equals(written.get(7).mail().html())) {
      throw new IllegalStateException("The plain way makes another mail.");
    }
  }

  @TearDown
  public void end() {
    app.close();
    database.close();
  }

  private int turn() {
    next = (next + 1) % READERS;
    return next;
  }

  /** Links and the reader's values put into the prepared edition. */
  @Benchmark
  public Letter write() {
    return letters.write(readers.get(turn()));
  }

  /** Headers and body of a written letter as octets for the wire. */
  @Benchmark
  public byte[] compose() {
    return unsigned.compose(written.get(turn())).dotted();
  }

  /** The same with a signature (DKIM, RSA with 2,048 bits). */
  @Benchmark
  public byte[] composeSigned() {
    return signed.compose(written.get(turn())).dotted();
  }

  /** All of it. */
  @Benchmark
  public byte[] whole() {
    return unsigned.compose(letters.write(readers.get(turn()))).dotted();
  }

  /** All of it with a signature. */
  @Benchmark
  public byte[] wholeSigned() {
    return signed.compose(letters.write(readers.get(turn()))).dotted();
  }

  /** Links, and the three templates evaluated by Thymeleaf for the reader. */
  @Benchmark
  public RenderedMail plain() {
    return plainly(readers.get(turn()));
  }

  private RenderedMail plainly(Subscriber reader) {
    String list = digest.audience().list();
    return templates.evaluate(
        ReaderView.of(
            new Recipient(
                reader.name(),
                reader.locale(),
                reader.topics(),
                tokens.link(PAGES, LinkedPage.UNSUBSCRIBE, reader.id(), list),
                tokens.link(PAGES, LinkedPage.PREFERENCES, reader.id(), list))));
  }
}
