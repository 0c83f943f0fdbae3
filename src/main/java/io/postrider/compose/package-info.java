/**
 * What people do before anything is sent: drafts, head counts, and, in rooms of their own,
 * previews, test copies and checks. It returns values, which the doors put into words.
 */
@NullMarked
package io.postrider.compose;

import org.jspecify.annotations.NullMarked;
