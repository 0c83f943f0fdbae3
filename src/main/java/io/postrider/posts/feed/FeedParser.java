package io.postrider.posts.feed;

import com.rometools.rome.io.SAXBuilder;
import com.rometools.rome.io.WireFeedInput;
import java.util.Locale;

/**
 * Rome's parser, which refuses DTDs by itself, with a limit on nesting: Rome takes minutes for
 * 100,000 levels.
 */
final class FeedParser extends WireFeedInput {

  private static final int DEEPEST = 500;

  FeedParser() {
    super(false, Locale.ROOT);
    setAllowDoctypes(false);
  }

  @Override
  protected SAXBuilder createSAXBuilder() {
    SAXBuilder builder = super.createSAXBuilder();
    builder.setProperty("http://www.oracle.com/xml/jaxp/properties/maxElementDepth", DEEPEST);
    return builder;
  }
}
