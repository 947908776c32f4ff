package io.ringroute.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoNotCallWordsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "do-not-call.csv",
        "Do Not Call list.xlsx",
        "DoNotCallNov.csv",
        "our_do_not_call_2026.csv",
        "dont call.csv",
        "don't-ring.csv",
        "Don’t contact.csv",
        "do not disturb.txt",
        "DNC.csv",
        "dnc2026.csv",
        "2026-11_DND.csv",
        "ndnc list.csv",
        "NCPR.csv",
        "DNCR.csv",
        "opt-outs.csv",
        "opted out.csv",
        "Unsubscribed.csv",
        "blacklist.csv",
        "black list.csv",
        "ＤＮＤ.csv",
      })
  void findsWhatPeopleCallSuchLists(String name) {
    assertThat(DoNotCallWords.find(name)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "indiamart_2026-11-24.csv",
        "justdial 7.xlsx.refused.csv",
        "Ludo notes.csv",
        "Condor callbacks.csv",
        "adopt outdoor.csv",
        "options outlet.csv",
        "Sandncastle.csv",
        "Edndale.csv",
        "leads to call, not yet done.csv",
        "donations.csv",
        "",
      })
  void letsOtherNamesBe(String name) {
    assertThat(DoNotCallWords.find(name)).isEmpty();
  }
}
