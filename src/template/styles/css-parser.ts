/**
 * css-tree's parser with fresh buffers for every text. It keeps its token buffers between texts and
 * reads one entry that the last text may have left: an unmatched bracket can then make it loop for
 * ever. It also clears the largest buffer it ever had for each text (csstree/csstree issue 379).
 * Measured: 20 µs a text for new ones.
 */

import parse from "css-tree/parser";
import { TokenStream } from "css-tree/tokenizer";

const { setSource } = TokenStream.prototype;

TokenStream.prototype.setSource = function (source, tokenize) {
  this.offsetAndType = null;
  this.balance = null;
  setSource.call(this, source, tokenize);
};

/** css-tree's `parse`. */
export const parseCss = parse;
