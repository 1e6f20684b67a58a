"""Writes the trained weights and the tokenizer as a GGUF file for llama.cpp."""

import argparse
from pathlib import Path

import gguf
import numpy
import sentencepiece
import torch
from gguf import GGMLQuantizationType, GGUFWriter, TokenType
from torch import Tensor

from model import ModelShape
from settings import MODEL_FILE, WEIGHTS
from tokenizer import TOKENIZER

PRECISIONS = {"q8_0": GGMLQuantizationType.Q8_0, "f16": GGMLQuantizationType.F16}
FILE_TYPES = {"q8_0": gguf.LlamaFileType.MOSTLY_Q8_0, "f16": gguf.LlamaFileType.MOSTLY_F16}


def write_description(writer: GGUFWriter, shape: ModelShape, precision: str) -> None:
    writer.add_name("Llemma starter")
    writer.add_description("Small model for school algebra, core Lean tactics and short completions. Not a Llemma model.")
    writer.add_license("Apache-2.0")
    writer.add_version("2")
    writer.add_file_type(FILE_TYPES[precision])
    writer.add_quantization_version(gguf.GGML_QUANT_VERSION)
    writer.add_vocab_size(shape.vocabulary)
    writer.add_context_length(shape.context)
    writer.add_embedding_length(shape.width)
    writer.add_block_count(shape.layers)
    writer.add_feed_forward_length(shape.feed_forward)
    writer.add_head_count(shape.heads)
    writer.add_head_count_kv(shape.heads)
    writer.add_rope_dimension_count(shape.head_width)
    writer.add_rope_freq_base(shape.rope_base)
    writer.add_layer_norm_rms_eps(shape.norm_epsilon)


def write_tokenizer(writer: GGUFWriter) -> None:
    processor = sentencepiece.SentencePieceProcessor(model_file=str(TOKENIZER))
    pieces: list[bytes] = []
    scores: list[float] = []
    types: list[TokenType] = []
    for token in range(processor.vocab_size()):
        pieces.append(processor.id_to_piece(token).encode())
        scores.append(processor.get_score(token))
        types.append(token_type(processor, token))
    writer.add_tokenizer_model("llama")
    writer.add_token_list(pieces)
    writer.add_token_scores(scores)
    writer.add_token_types(types)
    writer.add_bos_token_id(processor.bos_id())
    writer.add_eos_token_id(processor.eos_id())
    writer.add_unk_token_id(processor.unk_id())
    writer.add_add_bos_token(True)
    writer.add_add_eos_token(False)
    writer.add_add_space_prefix(False)


def token_type(processor: sentencepiece.SentencePieceProcessor, token: int) -> TokenType:
    if processor.is_unknown(token):
        return TokenType.UNKNOWN
    if processor.is_control(token):
        return TokenType.CONTROL
    return TokenType.BYTE if processor.is_byte(token) else TokenType.NORMAL


def named_tensors(state: dict[str, Tensor], shape: ModelShape) -> dict[str, Tensor]:
    """Our weights under llama.cpp's names. There is no `output.weight`: the embedding serves for both ends."""
    named = {"token_embd.weight": state["embedding.weight"], "output_norm.weight": state["norm.weight"]}
    for layer in range(shape.layers):
        ours, theirs = f"blocks.{layer}.", f"blk.{layer}."
        query, key, value = state[f"{ours}attention.input.weight"].chunk(3)
        gate, up = state[f"{ours}feed_forward.gate_and_up.weight"].chunk(2)
        named |= {
            f"{theirs}attn_norm.weight": state[f"{ours}attention_norm.weight"],
            f"{theirs}attn_q.weight": query,
            f"{theirs}attn_k.weight": key,
            f"{theirs}attn_v.weight": value,
            f"{theirs}attn_output.weight": state[f"{ours}attention.output.weight"],
            f"{theirs}ffn_norm.weight": state[f"{ours}feed_forward_norm.weight"],
            f"{theirs}ffn_gate.weight": gate,
            f"{theirs}ffn_up.weight": up,
            f"{theirs}ffn_down.weight": state[f"{ours}feed_forward.down.weight"],
        }
    return named


def write_tensor(writer: GGUFWriter, name: str, tensor: Tensor, precision: GGMLQuantizationType) -> None:
    values = tensor.float().numpy().astype(numpy.float32)
    if values.ndim == 1:
        writer.add_tensor(name, values)
        return
    writer.add_tensor(name, gguf.quants.quantize(values, precision), raw_dtype=precision)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--precision", choices=PRECISIONS, default="f16")
    parser.add_argument("--out", type=Path, default=MODEL_FILE)
    options = parser.parse_args()
    weights = torch.load(WEIGHTS, map_location="cpu", weights_only=True)
    shape = ModelShape(**weights["shape"])
    writer = GGUFWriter(str(options.out), "llama")
    write_description(writer, shape, options.precision)
    write_tokenizer(writer)
    for name, tensor in named_tensors(weights["model"], shape).items():
        write_tensor(writer, name, tensor, PRECISIONS[options.precision])
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    print(f"{options.out.name}: step {weights['step']}, {options.out.stat().st_size / 1e6:.1f} MB, {options.precision}")


if __name__ == "__main__":
    main()
