package io.ringroute.pages;

import io.ringroute.leads.Editor;
import io.ringroute.leads.Reopening;
import io.ringroute.leads.Reopening.Reopened;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Reopens the leads that failed for one reason, some thousands with each step. Sent twice it finds
 * nothing the second time: what is open is not reopened.
 */
@Controller
class BulkReopenPage {

  private static final int LONGEST = 500;
  private static final Map<String, String> KEPT =
      Map.of(
          "do_not_call", "their number is on the do-not-call list, or was not taken from it",
          "duplicate", "another lead with their number is to be called",
          "in_a_call", "a call with their number is under way",
          "not_whitelisted", "their number is not on the whitelist",
          "invalid_phone", "their phone is no number");

  private final Reopening reopening;

  BulkReopenPage(Reopening reopening) {
    this.reopening = reopening;
  }

  @GetMapping("/leads/reopen")
  String ask(@ModelAttribute("onlooker") Onlooker onlooker, Model model) {
    onlooker.requireOperator();
    Map<String, String> reasons = new LinkedHashMap<>(LeadWords.REASONS);
    reasons.keySet().retainAll(Reopening.reasonsInBulk());
    model.addAttribute("reasons", reasons);
    return "pages/reopen";
  }

  @PostMapping("/leads/reopen")
  String reopen(
      @RequestParam(defaultValue = "") String failedReason,
      @RequestParam(defaultValue = "") String of,
      @RequestParam(defaultValue = "0") int after,
      @RequestParam(defaultValue = "") String reason,
      @ModelAttribute("onlooker") Onlooker onlooker,
      Model model) {
    if (!Reopening.reasonsInBulk().contains(failedReason) || after < 0) {
      model.addAttribute("error", "Choose why the leads are not called any more.");
      return ask(onlooker, model);
    }
    Editor editor = new Editor(onlooker.name(), Lines.of(reason, LONGEST), null);
    // Whoever chooses another reason begins at its first lead.
    int from = failedReason.equals(of) ? after : 0;
    Reopened reopened = reopening.reopenAll(failedReason, from, editor);
    model.addAttribute("reopened", reopened);
    model.addAttribute("kept", kept(reopened));
    model.addAttribute("failedReason", failedReason);
    model.addAttribute("reason", reason);
    return ask(onlooker, model);
  }

  private static List<String> kept(Reopened reopened) {
    return reopened.kept().entrySet().stream()
        .map(kept -> "%,d: %s".formatted(kept.getValue(), KEPT.get(kept.getKey())))
        .toList();
  }
}
