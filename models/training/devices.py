"""Where training computes: a processor, or a graphics card where the person has one."""

from __future__ import annotations

import contextlib

import torch
from torch import nn


def fast_arithmetic(device: str, wanted: bool = True) -> contextlib.AbstractContextManager[object]:
    """bfloat16 where it is wanted and the device multiplies it natively; elsewhere it would be emulated, and slow."""
    if not wanted:
        return contextlib.nullcontext()
    native = torch.cpu._is_amx_tile_supported() or torch.cpu._is_avx512_bf16_supported()
    if device != "cpu" or native:
        return torch.autocast(device, dtype=torch.bfloat16)
    return contextlib.nullcontext()


def move(model: nn.Module, device: str) -> None:
    """Move the model's weights to the device."""
    model.to(torch.device(device))
