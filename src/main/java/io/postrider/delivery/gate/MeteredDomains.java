package io.postrider.delivery.gate;

import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The recipients' domains that metrics name; all others are told together, so that their number has
 * a bound and a rare domain gives nobody away.
 */
@Component
public class MeteredDomains {

  private static final String OTHERS = "other";

  private final Set<String> named;

  MeteredDomains(
      @Value(
              "${postrider.metrics.domains:gmail.com,googlemail.com,outlook.com,hotmail.com,live.com,yahoo.com,aol.com,icloud.com,me.com,comcast.net,gmx.de,web.de,t-online.de,gmx.net}")
          Set<String> named) {
    this.named = Set.copyOf(named);
  }

  /** The domains that have a name of their own; there may be none. */
  public Set<String> named() {
    return named;
  }

  /** What metrics call this domain, which is in lower case. */
  String nameOf(String domain) {
    return named.contains(domain) ? domain : OTHERS;
  }
}
