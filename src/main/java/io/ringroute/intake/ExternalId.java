package io.ringroute.intake;

/** What a marketplace knows a lead by. */
record ExternalId(String source, String id) {}
