package io.ringroute.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
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
        "DNDlist.csv",
        "DNClist.xlsx",
        "dndnumbers.csv",
        "DNDData.csv",
        "DnD list.csv",
        "OptOutList.csv",
        "D.N.D. list.csv",
        "D N C.csv",
        "suppression list.csv",
        "stop list.csv",
        "Do not dial.csv",
        "do not email or call.csv",
        "no call list.csv",
        "NoCall.csv",
        "no-calls.csv",
        "never call.csv",
        "not to be called.csv",
        "customers not to call.csv",
        "LeadsDoNotCall.csv",
        "leadsdonotcall.csv",
        "blocked numbers.csv",
        "UnSub.csv",
        "UnSubscribed.csv",
        "डीएनडी.csv",
        "non-DND and DND.csv",
        "DND removed numbers.csv",
        "DND Flyway site visitors.csv",
        "DND = yes",
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
        "non-DND leads.csv",
        "not on DND.csv",
        "DND scrubbed IndiaMART.csv",
        "DND checked Nov.xlsx",
        "dnd_removed_2026.csv",
        "DND filtered.csv",
        "DND-clean leads.csv",
        "DND free.csv",
        "Orlando not called.csv",
        "OrlandoNotCalled.csv",
        "Colorado - Not Contacted.csv",
        "London T Ring Road.csv",
        "Mercado not phoned.csv",
        "DNDC Realty leads.csv",
        "Filter: DND = No",
        "Do Not Call equals False",
        "never called yet.csv",
        "Mobile no\nCall status",
        "",
      })
  void letsOtherNamesBe(String name) {
    assertThat(DoNotCallWords.find(name)).isEmpty();
  }

  @Test
  void saysFirstWhatToDoWhenThesePeopleMayBeCalled() {
    assertThatThrownBy(() -> DoNotCallWords.requireNoneInName("DND Greens leads.csv"))
        .isInstanceOf(LeadFileRefused.class)
        .hasMessageStartingWith("its name says \"DND\"")
        .hasMessageContaining(
            "if these people may be called, drop it again under another name; only if none of them may be called, put it into do-not-call/");
  }
}
