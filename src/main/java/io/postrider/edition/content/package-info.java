/**
 * What an edition says, frozen: its posts, settings and templates, and their languages and labels.
 */
@NullMarked
package io.postrider.edition.content;

import org.jspecify.annotations.NullMarked;
