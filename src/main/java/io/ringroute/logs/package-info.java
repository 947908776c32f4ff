/** What a log line carries beside its text: the ids of its call and lead, as text or JSON. */
package io.ringroute.logs;
