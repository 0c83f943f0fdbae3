/** What feed documents of all makers say: RSS, RDF, Atom and JSON Feed, told in one way. */
@NullMarked
package io.postrider.posts.syndication;

import org.jspecify.annotations.NullMarked;
