"use server";

import { defineAction } from "@/lib/actions/define-action";
import { environmentAction } from "@/lib/auth/action-context";
import { saveRules } from "@/lib/domain/promotion";
import { environmentPlaceSchema } from "@/lib/schemas/place";
import { saveRulesSchema } from "@/lib/schemas/promotion";

export const saveRulesAction = defineAction({
  where: environmentPlaceSchema,
  context: environmentAction,
  input: saveRulesSchema,
  run: async (ctx, input) => {
    await saveRules(ctx, input);
    return { message: "Saved. Open requests for approval under the old rules are void." };
  },
});
